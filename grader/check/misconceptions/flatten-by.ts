/** Flattening and its gradient, in steps that can each be exchanged for a wrong one. */
import type { Tensor } from "../../sandbox/values.ts";
import { at } from "./at.ts";

interface VolumeAxes {
  readonly h: number;
  readonly w: number;
  readonly c: number;
}

/** One element of an image. */
interface Place {
  readonly i: number;
  readonly j: number;
  readonly k: number;
}

export interface Steps {
  /** The row that an element of a volume becomes. */
  row(place: Place, axes: VolumeAxes): number;
  /** Where a row's element of the n-th image stands in the flattened data. */
  offset(row: number, n: number, rows: number, m: number): number;
  /** The shape of what flattening returns. */
  flat(rows: number, m: number): readonly number[];
  /** The shape of dx. */
  volume(axes: VolumeAxes, m: number): readonly number[];
  /** How many images dy holds; undefined refuses it. */
  images(dy: Tensor, rows: number): number | undefined;
}

const RIGHT: Steps = {
  row: ({ i, j, k }, { w, c }) => (i * w + j) * c + k,
  offset: (row, n, _, m) => row * m + n,
  flat: (rows, m) => [rows, m],
  volume: ({ h, w, c }, m) => [h, w, c, m],
  images: ({ shape: [height, m] }, rows) => (height === rows ? m : undefined),
};

/** Flattening with some of its steps exchanged. */
export function flattenBy(exchanged: Partial<Steps>) {
  const steps = { ...RIGHT, ...exchanged };
  return (x: Tensor): Tensor => {
    const [h = 0, w = 0, c = 0, m = 0] = x.shape;
    const y = new Float32Array(x.data.length);
    for (const { from, to } of moves({ h, w, c }, m, steps)) y[to] = at(x.data, from);
    return { shape: steps.flat(h * w * c, m), data: y };
  };
}

/**
 * Its gradient with some of its steps exchanged.
 *
 * @throws RangeError when dy has other rows
 */
export function flattenBackwardBy(exchanged: Partial<Steps>) {
  const steps = { ...RIGHT, ...exchanged };
  return (dy: Tensor, axes: VolumeAxes): Tensor => {
    const { h, w, c } = axes;
    const m = steps.images(dy, h * w * c);
    if (m === undefined) throw new RangeError("dy has other rows.");
    const dx = new Float32Array(h * w * c * m);
    for (const { from, to } of moves(axes, m, steps)) dx[from] = at(dy.data, to);
    return { shape: steps.volume(axes, m), data: dx };
  };
}

/** From where in a volume's data each element moves to where in the flattened data. */
function moves(
  axes: VolumeAxes,
  m: number,
  { row, offset }: Steps,
): { from: number; to: number }[] {
  const { h, w, c } = axes;
  const found: { from: number; to: number }[] = [];
  let from = 0;
  for (let i = 0; i < h; i++) {
    for (let j = 0; j < w; j++) {
      for (let k = 0; k < c; k++) {
        for (let n = 0; n < m; n++) {
          found.push({ from: from++, to: offset(row({ i, j, k }, axes), n, h * w * c, m) });
        }
      }
    }
  }
  return found;
}
