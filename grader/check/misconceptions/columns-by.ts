/** col2im by its definition, in exchangeable steps: a fold of what the columns hold. */
import type { Tensor } from "../../sandbox/values.ts";
import { type FoldSteps, fold, RIGHT_FOLD, type Share } from "./fold-by.ts";
import {
  type Layer,
  type Pair,
  type Refusal,
  RIGHT_REFUSAL,
  read,
  windowsAlong,
} from "./gradient-sizes.ts";
import type { Sliding } from "./windows-by.ts";

export interface Col2imSteps extends FoldSteps, Refusal {
  /** The row that holds a tap. */
  row(share: Share, layer: Layer): number;
  /** The column that holds a window. */
  column(share: Share, layer: Layer): number;
  /** Where an element of the `[F, N]` columns lies. */
  offset(row: number, column: number, lengths: Pair): number;
}

const RIGHT: Col2imSteps = {
  ...RIGHT_FOLD,
  ...RIGHT_REFUSAL,
  row: ({ u, v, c }, { f, cIn }) => (u * f + v) * cIn + c,
  column: ({ i, j, n }, { wOut, m }) => (i * wOut + j) * m + n,
  offset: (row, column, [, N]) => row * N + column,
};

interface ImageAxes {
  readonly hIn: number;
  readonly wIn: number;
  readonly cIn: number;
  readonly m: number;
}

interface Window extends Sliding {
  readonly f: number;
}

/**
 * @throws RangeError when no window fits, or columns isn't F×N
 */
export function col2imBy(exchanged: Partial<Col2imSteps>) {
  const steps = { ...RIGHT, ...exchanged };
  return (columns: Tensor, image: ImageAxes, window: Window): Tensor => {
    const [hOut, wOut] = [
      windowsAlong({ ...window, length: image.hIn }),
      windowsAlong({ ...window, length: image.wIn }),
    ];
    const layer: Layer = { ...image, ...window, K: 1, hOut, wOut };
    const right: Pair =
      hOut >= 1 && wOut >= 1
        ? [window.f ** 2 * image.cIn, hOut * wOut * image.m]
        : [Number.NaN, Number.NaN];
    const [F = 0, N = 0] = columns.shape;
    if (!steps.takes([F, N], right)) throw steps.error("The columns don't follow from the image.");
    return fold(steps, layer, (share) =>
      read(columns, steps.offset(steps.row(share, layer), steps.column(share, layer), [F, N])),
    );
  };
}
