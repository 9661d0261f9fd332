/** F(4×4, 3×3): fewer products still, with sixths that float32 can't hold. */
import { type Argument, isTensor, type Tensor } from "../../sandbox/values.ts";
import { deckBy } from "./convolution-by.ts";
import type { Sign } from "./misconception.ts";
import { between, type Matrix, type Transform } from "./tile-matrices.ts";
import { at, type Sliding } from "./windows-by.ts";

const G6: Matrix = [
  [1 / 4, 0, 0],
  [-1 / 6, -1 / 6, -1 / 6],
  [-1 / 6, 1 / 6, -1 / 6],
  [1 / 24, 1 / 12, 1 / 6],
  [1 / 24, -1 / 12, 1 / 6],
  [0, 0, 1],
];
const BT6: Matrix = [
  [4, 0, -5, 0, 1, 0],
  [0, -4, -4, 1, 1, 0],
  [0, 4, -4, -1, 1, 0],
  [0, -2, -1, 2, 1, 0],
  [0, 2, -1, -2, 1, 0],
  [0, 4, 0, -5, 0, 1],
];
const AT6: Matrix = [
  [1, 1, 1, 1, 1, 0],
  [0, 1, -1, 2, -2, 0],
  [0, 1, 1, 4, 4, 0],
  [0, 1, -1, 8, -8, 1],
];

function inFloat32(transform: Transform): Transform {
  return (tile) => transform(tile).map((row) => row.map(Math.fround));
}

/** The layer's steps with tiles of six by six. */
export const LARGER_TILES = {
  filter: inFloat32(between(G6)),
  input: inFloat32(between(BT6)),
  output: between(AT6),
  side: 4,
} as const;

/** What float32 may do to a layer through larger tiles, relative to its sums of absolute values. */
const NEARLY = 1e-4;

const layer = deckBy({});

/** An answer that is off by rounding alone. */
export const nearlyRight: Sign = (args, answer) => {
  const [x, w, b, sliding] = args;
  if (!isTensorArgument(x) || !isTensorArgument(w) || !isTensorArgument(b)) return false;
  const given = sliding as unknown as Sliding;
  const [height = 0, width = 0] = x.shape;
  const [, f = 0] = w.shape;
  // Where the kernel doesn't fit there is no right answer to be near.
  if (Math.min(height, width) + 2 * given.padding < f) return false;
  const right = layer(x, w, b, given).data;
  const largest = layer(magnitudes(x), magnitudes(w), magnitudes(b), given).data.reduce(
    (most, size) => Math.max(most, size),
    0,
  );
  const [leaf] = answer;
  return right.every((value, i) => Math.abs(at(leaf?.data ?? [], i) - value) <= NEARLY * largest);
};

function isTensorArgument(argument: Argument | undefined): argument is Tensor {
  return argument !== undefined && isTensor(argument);
}

function magnitudes({ shape, data }: Tensor): Tensor {
  return { shape, data: data.map(Math.abs) };
}
