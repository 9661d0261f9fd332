import type { Geometry } from "#given/contract/geometry.ts";

/** Height and width of the output. */
export interface OutputSizes {
  readonly hOut: number;
  readonly wOut: number;
}

/**
 * How many windows fit, along both axes.
 *
 * @param xShape `[hIn, wIn, cIn, m]`
 * @param wShape `[K, fH, fW, cIn / groups]`
 * @throws RangeError when the kernel doesn't fit, and when w and groups don't go with x
 */
export function generalSizes(
  xShape: readonly number[],
  wShape: readonly number[],
  geometry: Geometry,
): OutputSizes {
  const { strideH, strideW, top, bottom, left, right, dilationH, dilationW, groups } = geometry;
  const [hIn, wIn, cIn] = xShape;
  const [K, fH, fW, depth] = wShape;
  expectGroups("cIn", cIn, groups);
  expectGroups("K", K, groups);
  if (depth !== cIn / groups) {
    throw new RangeError(
      `Expected w to have cIn / groups = ${cIn / groups} channels, got ${depth}.`,
    );
  }
  return {
    hOut: countWindows(hIn + top + bottom, dilatedLength(fH, dilationH), strideH),
    wOut: countWindows(wIn + left + right, dilatedLength(fW, dilationW), strideW),
  };
}

/** @throws RangeError when `groups` doesn't divide the channels or filters counted by `name` */
export function expectGroups(name: string, count: number, groups: number): void {
  if (count % groups !== 0) {
    throw new RangeError(`Expected groups to divide ${name} = ${count}, got ${groups}.`);
  }
}

/** Elements from the first tap of a kernel to its last, both included. */
export function dilatedLength(f: number, dilation: number): number {
  return dilation * (f - 1) + 1;
}

function countWindows(padded: number, kernel: number, stride: number): number {
  if (kernel > padded) {
    throw new RangeError(
      `Expected dilation·(f − 1) + 1 to be at most the padded length ${padded}, got ${kernel}.`,
    );
  }
  return Math.floor((padded - kernel) / stride) + 1;
}
