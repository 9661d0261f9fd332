/** The small parts that a layer is made of, by their definition, in the layer's exchangeable steps. */
import type { Tensor } from "../../sandbox/values.ts";
import { convolveBy, inAllLayers, inDeckLayers, type Steps } from "./convolution-by.ts";
import { filterMatrixBy, im2colBy } from "./matrices-by.ts";
import type { Mutants } from "./misconception.ts";
import {
  type Axis,
  at,
  inMemory,
  padBy,
  RIGHT_WINDOWS,
  roomOf,
  type Sliding,
  sameOnAllSides,
  type WindowSteps,
} from "./windows-by.ts";

interface SizeSteps extends Pick<WindowSteps, "geometry" | "size"> {
  /** Throws where no window fits. */
  demand(axis: Axis): void;
}

const RIGHT_SIZE: SizeSteps = {
  ...{ geometry: RIGHT_WINDOWS.geometry, size: RIGHT_WINDOWS.size },
  demand: (axis) => {
    if (roomOf(axis) < 0) throw new RangeError("The kernel doesn't fit.");
  },
};

/** @throws RangeError when the kernel doesn't fit */
export function outputSizeBy(exchanged: Partial<SizeSteps>) {
  const steps = { ...RIGHT_SIZE, ...exchanged };
  return (length: number, { f, ...sliding }: Sliding & { readonly f: number }): number => {
    const { top, bottom, strideH } = steps.geometry(sameOnAllSides(sliding));
    const axis = { length, taps: f, stride: strideH, before: top, after: bottom, dilation: 1 };
    steps.demand(axis);
    return steps.size(axis);
  };
}

export function zeroPadBy(exchanged: Partial<Pick<WindowSteps, "geometry" | "outside">>) {
  const steps = { ...RIGHT_WINDOWS, ...exchanged };
  return (x: Tensor, padding: number): Tensor =>
    padBy(steps.outside, x, steps.geometry(sameOnAllSides({ stride: 1, padding })));
}

/** The layer of one window that is all there is of the image. */
export function singleStepBy(exchanged: Partial<Steps>) {
  const convolve = convolveBy(exchanged);
  return (patch: Tensor, filter: Tensor, bias: number): number => {
    const x = { shape: [...patch.shape, 1], data: patch.data };
    const w = { shape: [1, ...filter.shape], data: filter.data };
    const b = { shape: [1], data: Float32Array.of(bias) };
    return at(convolve(x, w, b, sameOnAllSides({ stride: 1, padding: 0 })).data, 0);
  };
}

export function convolveVolumeBy(exchanged: Partial<Steps>) {
  const volume = singleStepBy(exchanged);
  return (patch: Tensor, filter: Tensor): number => volume(patch, filter, 0);
}

/** Where a window lies on the padded input. */
export interface Position {
  readonly top: number;
  readonly left: number;
  readonly sample: number;
}

interface PatchSteps extends Pick<WindowSteps, "xIndex"> {
  /** What the function takes the position for. */
  position(given: Position, f: number): Position;
  /** Where an element of the patch `[f, f, cIn]` is stored. */
  store(u: number, v: number, c: number, f: number, cIn: number): number;
  shape(f: number, cIn: number): readonly number[];
}

const RIGHT_PATCH: PatchSteps = {
  xIndex: inMemory,
  position: (given) => given,
  store: (u, v, c, f, cIn) => (u * f + v) * cIn + c,
  shape: (f, cIn) => [f, f, cIn],
};

export function extractPatchBy(exchanged: Partial<PatchSteps>) {
  const steps = { ...RIGHT_PATCH, ...exchanged };
  return (xPadded: Tensor, given: Position, f: number): Tensor => {
    const [height = 0, width = 0, cIn = 0, m = 0] = xPadded.shape;
    const image = { height, width, cIn, m, top: 0, left: 0, hIn: height, wIn: width };
    const { top, left, sample } = steps.position(given, f);
    const data = new Float32Array(f * f * cIn);
    for (let u = 0; u < f; u++) {
      for (let v = 0; v < f; v++) {
        for (let c = 0; c < cIn; c++) {
          const element = { row: top + u, column: left + v, c, n: sample };
          const index = steps.xIndex(element, image);
          data[steps.store(u, v, c, f, cIn)] = index === undefined ? 0 : at(xPadded.data, index);
        }
      }
    }
    return { shape: steps.shape(f, cIn), data };
  };
}

/** Wrong windows in all layers, and in im2col. */
export function inWindows(make: () => Partial<WindowSteps>): Mutants {
  return { ...inAllLayers(make), im2col: () => im2colBy(make()) };
}

/** The same where only the deck's one stride, one padding and square kernel make sense of it. */
export function inDeckWindows(make: () => Partial<WindowSteps>): Mutants {
  return { ...inDeckLayers(make), im2col: () => im2colBy(make()) };
}

/** A wrong number of windows, wherever windows are counted. */
export function inSizes(make: () => Partial<Pick<WindowSteps, "geometry" | "size">>): Mutants {
  return { ...inWindows(make), "output-size": () => outputSizeBy(make()) };
}

/** A wrong sum of products, in all layers and their parts. */
export function inSums(make: () => Partial<Steps>): Mutants {
  return { ...inBiases(make), "convolve-volume": () => convolveVolumeBy(make()) };
}

/** A wrong way from the sum to the output, wherever there is a bias. */
export function inBiases(make: () => Partial<Steps>): Mutants {
  return { ...inAllLayers(make), "single-step": () => singleStepBy(make()) };
}

/** A wrong way to read filters, in all layers and their parts. */
export function inKernels(make: () => Partial<Steps>): Mutants {
  return { ...inSums(make), ...inFilters(make) };
}

/** The same where it takes more than one filter to go wrong. */
export function inFilters(make: () => Partial<Steps>): Mutants {
  return { ...inAllLayers(make), "filter-matrix": () => filterMatrixBy(make()) };
}
