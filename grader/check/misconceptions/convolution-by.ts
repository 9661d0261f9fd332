/**
 * The convolutional layer by its definition, in steps that can each be exchanged for a wrong one.
 *
 * A misconception of the forward pass is one such step. What isn't exchanged is right, so that each
 * is wrong in its own way only.
 */
import type { Tensor } from "../../sandbox/values.ts";
import type { ContractId } from "../contract-ids.ts";
import type { Mutants } from "./misconception.ts";
import {
  type Axis,
  at,
  type Geometry,
  RIGHT_WINDOWS,
  type Sliding,
  sameOnAllSides,
  type WindowSteps,
  windowsBy,
} from "./windows-by.ts";

/** Channels of the input and of a filter, filters, and the groups that both fall into. */
export interface Counts {
  readonly cIn: number;
  readonly depth: number;
  readonly K: number;
  readonly groups: number;
}

/** Lengths of the filters `[K, fH, fW, depth]`. */
export interface Filters {
  readonly K: number;
  readonly fH: number;
  readonly fW: number;
  readonly depth: number;
}

/** One weight of one filter. */
export interface Weight {
  readonly k: number;
  readonly u: number;
  readonly v: number;
  readonly c: number;
}

/** Lengths of the output `[hOut, wOut, K, m]`. */
export interface Lengths {
  readonly hOut: number;
  readonly wOut: number;
  readonly K: number;
  readonly m: number;
}

/** One element of the output. */
export interface Spot {
  readonly i: number;
  readonly j: number;
  readonly k: number;
  readonly n: number;
}

/** Where a product stands in its output's sum. */
export interface Place {
  readonly i: number;
  readonly j: number;
  readonly u: number;
  readonly v: number;
  readonly c: number;
  /** Channels of a filter. */
  readonly depth: number;
  readonly rows: Axis;
  readonly columns: Axis;
}

/** Which output is finished. */
export interface Output extends Spot {
  readonly b: ArrayLike<number>;
  /** Products in its sum. */
  readonly terms: number;
  /** Channels of a filter. */
  readonly depth: number;
  readonly hOut: number;
  readonly wOut: number;
}

export interface Steps extends WindowSteps {
  /** The filter's element that a tap is multiplied by. */
  tap(u: number, v: number, fH: number, fW: number): readonly [u: number, v: number];
  /** Throws where channels and filters don't fall into equal groups. */
  demand(counts: Counts): void;
  /** The group that a filter belongs to. */
  group(k: number, counts: Counts): number;
  /** The input's channel that a filter's channel c meets. */
  channel(c: number, group: number, counts: Counts): number;
  /** The filter whose weights make output k. */
  filter(k: number): number;
  /** Where a weight stands in the filters' memory. */
  wIndex(weight: Weight, filters: Filters): number;
  /** The sum after one more product. */
  add(sum: number, product: number, place: Place): number;
  /** The output, from its sum and the bias of all filters; outputs come image by image. */
  finish(sum: number, output: Output): number;
  /** Where an output is stored in memory. */
  yIndex(spot: Spot, lengths: Lengths): number;
  /** The shape that the outputs are returned in. */
  shape(hOut: number, wOut: number, K: number, m: number): readonly number[];
}

export const RIGHT: Steps = {
  ...RIGHT_WINDOWS,
  tap: (u, v) => [u, v],
  demand: ({ cIn, depth, K, groups }) => {
    if (cIn !== depth * groups || K % groups !== 0) throw new RangeError("Groups must divide.");
  },
  group: (k, { K, groups }) => Math.floor(k / (K / groups)),
  channel: (c, group, { depth }) => group * depth + c,
  filter: (k) => k,
  wIndex: ({ k, u, v, c }, { fH, fW, depth }) => ((k * fH + u) * fW + v) * depth + c,
  add: (sum, product) => sum + product,
  finish: (sum, { b, k }) => sum + at(b, k),
  yIndex: ({ i, j, k, n }, { wOut, K, m }) => ((i * wOut + j) * K + k) * m + n,
  shape: (...lengths) => lengths,
};

/**
 * The layer of any geometry with some of its steps exchanged.
 *
 * @throws RangeError when the kernel doesn't fit, or groups divides cIn and K not
 */
export function convolveBy(exchanged: Partial<Steps>) {
  const steps = { ...RIGHT, ...exchanged };
  return (x: Tensor, w: Tensor, b: Tensor, given: Geometry): Tensor => {
    const geometry = steps.geometry(given);
    const [, , cIn = 0, m = 0] = x.shape;
    const [K = 0, fH = 0, fW = 0, depth = 0] = w.shape;
    const { groups } = geometry;
    const [filters, counts] = [
      { K, fH, fW, depth },
      { cIn, depth, K, groups },
    ];
    const { rows, columns, hOut, wOut, read } = windowsBy(steps, x, [fH, fW], geometry);
    steps.demand(counts);

    const sumAt = ({ i, j, k, n }: Spot): number => {
      const group = steps.group(k, counts);
      let sum = 0;
      for (let u = 0; u < fH; u++) {
        for (let v = 0; v < fW; v++) {
          const [tapU, tapV] = steps.tap(u, v, fH, fW);
          for (let c = 0; c < depth; c++) {
            const value = read(i, j, u, v, steps.channel(c, group, counts), n);
            const weight = { k: steps.filter(k), u: tapU, v: tapV, c };
            const product = value * at(w.data, steps.wIndex(weight, filters));
            sum = steps.add(sum, product, { i, j, u, v, c, depth, rows, columns });
          }
        }
      }
      return sum;
    };
    const y = new Float32Array(hOut * wOut * K * m);
    const lengths = { hOut, wOut, K, m };
    const rest = { b: b.data, terms: fH * fW * depth, depth, hOut, wOut };
    for (let n = 0; n < m; n++) {
      for (let i = 0; i < hOut; i++) {
        for (let j = 0; j < wOut; j++) {
          for (let k = 0; k < K; k++) {
            const spot = { i, j, k, n };
            y[steps.yIndex(spot, lengths)] = steps.finish(sumAt(spot), { ...spot, ...rest });
          }
        }
      }
    }
    return { shape: steps.shape(hOut, wOut, K, m), data: y };
  };
}

/** The same for the contracts with the deck's signature. */
export function deckBy(exchanged: Partial<Steps>) {
  const convolve = convolveBy(exchanged);
  return (x: Tensor, w: Tensor, b: Tensor, sliding: Sliding): Tensor =>
    convolve(x, w, b, sameOnAllSides(sliding));
}

/** Wrong layers for all contracts that the deck's layer is asked of. */
export function inDeckLayers(make: () => Partial<Steps>): Mutants {
  const deck = (): ReturnType<typeof deckBy> => deckBy(make());
  return { forward: deck, "fft-forward": deck, "winograd-forward": deck };
}

/** Wrong layers for all contracts of a forward pass: the deck's, and those of any geometry. */
export function inAllLayers(make: () => Partial<Steps>): Mutants {
  return { ...inDeckLayers(make), ...inGeneralLayers(make) };
}

/** Wrong layers where each axis and side has its own numbers. */
export function inGeneralLayers(make: () => Partial<Steps>): Mutants {
  const general = (): ReturnType<typeof convolveBy> => convolveBy(make());
  return { "general-forward": general, depthwise: general };
}

/** The same but for a contract whose students are told in its own terms. */
export function without(contract: ContractId, mutants: Mutants): Mutants {
  const { [contract]: _, ...others } = mutants;
  return others;
}
