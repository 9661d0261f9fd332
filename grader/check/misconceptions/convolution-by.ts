/**
 * The convolutional layer by its definition, in steps that can each be exchanged for a wrong one.
 *
 * A misconception of the forward pass is one such step. What isn't exchanged is right, so that each
 * is wrong in its own way only.
 */
import type { Tensor } from "../../sandbox/values.ts";
import type { ContractId } from "../contracts/all.ts";
import type { Mutants } from "./misconception.ts";

/** One axis of a convolution. */
export interface Axis {
  /** Of the input. */
  readonly length: number;
  readonly taps: number;
  readonly stride: number;
  readonly before: number;
  readonly after: number;
  readonly dilation: number;
}

/** How a kernel lies on its input: the contract's geometry. */
export interface Geometry {
  readonly strideH: number;
  readonly strideW: number;
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly dilationH: number;
  readonly dilationW: number;
  readonly groups: number;
}

/** Channels of the input and of a filter, filters, and the groups that both fall into. */
export interface Counts {
  readonly cIn: number;
  readonly depth: number;
  readonly K: number;
  readonly groups: number;
}

/** Where a product stands in its output's sum. */
export interface Place {
  readonly u: number;
  readonly v: number;
  readonly c: number;
}

export interface Steps {
  /** What the function takes its geometry for, before anything else. */
  geometry(given: Geometry): Geometry;
  /** Outputs along an axis; below 1 the layer refuses. */
  size(axis: Axis): number;
  /** Where the i-th window starts, in the padded input. */
  start(i: number, axis: Axis): number;
  /** How far the u-th tap lies from its window's start. */
  reach(u: number, axis: Axis): number;
  /** The place that is read for one outside the input; undefined reads 0. */
  outside(at: number, axis: Axis): number | undefined;
  /** The filter's element that a tap is multiplied by. */
  tap(u: number, v: number, fH: number, fW: number): readonly [u: number, v: number];
  /** The group that a filter belongs to. */
  group(k: number, counts: Counts): number;
  /** The input's channel that a filter's channel c meets. */
  channel(c: number, group: number, counts: Counts): number;
  /** The filter whose weights make output k. */
  filter(k: number): number;
  /** The sum after one more product. */
  add(sum: number, product: number, place: Place): number;
  /** The output, from its sum and the bias of all filters. */
  finish(sum: number, output: Output): number;
  /** The shape that the outputs are returned in. */
  shape(hOut: number, wOut: number, K: number, m: number): readonly number[];
}

/** Which output is finished. */
export interface Output {
  readonly i: number;
  readonly j: number;
  readonly k: number;
  readonly n: number;
  readonly b: ArrayLike<number>;
  /** Products in its sum. */
  readonly terms: number;
}

const RIGHT: Steps = {
  geometry: (given) => given,
  size: ({ length, taps, stride, before, after, dilation }) =>
    Math.floor((length + before + after - dilation * (taps - 1) - 1) / stride) + 1,
  start: (i, { stride }) => i * stride,
  reach: (u, { dilation }) => u * dilation,
  outside: () => undefined,
  tap: (u, v) => [u, v],
  group: (k, { K, groups }) => Math.floor(k / (K / groups)),
  channel: (c, group, { depth }) => group * depth + c,
  filter: (k) => k,
  add: (sum, product) => sum + product,
  finish: (sum, { b, k }) => sum + at(b, k),
  shape: (...lengths) => lengths,
};

/** Reads as an array does that knows no bounds. */
export function at(data: ArrayLike<number>, index: number): number {
  return data[index] ?? Number.NaN;
}

/**
 * The layer of any geometry with some of its steps exchanged.
 *
 * @throws RangeError when the kernel doesn't fit, or groups divides cIn and K not
 */
export function convolveBy(exchanged: Partial<Steps>) {
  const steps = { ...RIGHT, ...exchanged };
  return (x: Tensor, w: Tensor, b: Tensor, given: Geometry): Tensor => {
    const geometry = steps.geometry(given);
    const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
    const [K = 0, fH = 0, fW = 0, depth = 0] = w.shape;
    const { strideH, strideW, top, bottom, left, right, dilationH, dilationW, groups } = geometry;
    const counts = { cIn, depth, K, groups };
    const rows: Axis = {
      ...{ length: hIn, taps: fH, stride: strideH },
      ...{ before: top, after: bottom, dilation: dilationH },
    };
    const columns: Axis = {
      ...{ length: wIn, taps: fW, stride: strideW },
      ...{ before: left, after: right, dilation: dilationW },
    };
    const [hOut, wOut] = [steps.size(rows), steps.size(columns)];
    if (!(hOut >= 1 && wOut >= 1)) throw new RangeError("The kernel doesn't fit.");
    if (cIn !== depth * groups || K % groups !== 0) throw new RangeError("Groups must divide.");

    const read = (row: number, column: number, c: number, n: number): number => {
      const r = inside(row, rows, steps);
      const s = inside(column, columns, steps);
      if (r === undefined || s === undefined) return 0;
      return at(x.data, ((r * wIn + s) * cIn + c) * m + n);
    };
    const y = new Float32Array(hOut * wOut * K * m);
    let next = 0;
    for (let i = 0; i < hOut; i++) {
      for (let j = 0; j < wOut; j++) {
        for (let k = 0; k < K; k++) {
          const group = steps.group(k, counts);
          for (let n = 0; n < m; n++) {
            let sum = 0;
            for (let u = 0; u < fH; u++) {
              for (let v = 0; v < fW; v++) {
                const row = steps.start(i, rows) + steps.reach(u, rows) - top;
                const column = steps.start(j, columns) + steps.reach(v, columns) - left;
                const [tapU, tapV] = steps.tap(u, v, fH, fW);
                for (let c = 0; c < depth; c++) {
                  const value = read(row, column, steps.channel(c, group, counts), n);
                  const weight = at(
                    w.data,
                    ((steps.filter(k) * fH + tapU) * fW + tapV) * depth + c,
                  );
                  sum = steps.add(sum, value * weight, { u, v, c });
                }
              }
            }
            y[next++] = steps.finish(sum, { i, j, k, n, b: b.data, terms: fH * fW * depth });
          }
        }
      }
    }
    return { shape: steps.shape(hOut, wOut, K, m), data: y };
  };
}

function inside(place: number, axis: Axis, { outside }: Steps): number | undefined {
  return place >= 0 && place < axis.length ? place : outside(place, axis);
}

/** The deck's window: one stride and one padding for all sides. */
export interface Sliding {
  readonly stride: number;
  readonly padding: number;
}

export function sameOnAllSides({ stride, padding }: Sliding): Geometry {
  return {
    ...{ strideH: stride, strideW: stride },
    ...{ top: padding, bottom: padding, left: padding, right: padding },
    ...{ dilationH: 1, dilationW: 1, groups: 1 },
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
  const general = (): ReturnType<typeof convolveBy> => convolveBy(make());
  return { ...inDeckLayers(make), "general-forward": general, depthwise: general };
}

/** The same but for a contract whose students are told in its own terms. */
export function without(contract: ContractId, mutants: Mutants): Mutants {
  const { [contract]: _, ...others } = mutants;
  return others;
}
