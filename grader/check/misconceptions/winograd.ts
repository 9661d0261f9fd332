import type { Misconception } from "./misconception.ts";
import { everyNth, inWinogradLayer } from "./winograd-by.ts";
import { LARGER_TILES, nearlyRight } from "./winograd-larger.ts";

/** Ideas about a layer of tiles: where they lie, what becomes of their sums, and which kernels they are for. */
export const WINOGRAD: readonly Misconception[] = [
  {
    id: "W01",
    title: "Tiles lie four outputs apart",
    hint: "A tile of four by four gives two outputs along each side: how many of your outputs does no tile give?",
    hiddenWhen: ["other-than-winograd", "one-tile"],
    mutants: inWinogradLayer({ starts: (length) => everyNth(length, 4) }),
  },
  {
    id: "W60",
    title: "Tiles are cut out side by side, without an overlap",
    hint: "The windows of two neighbouring outputs share pixels, and so do those of two neighbouring tiles: by how much do yours overlap?",
    hiddenWhen: ["other-than-winograd", "one-tile"],
    mutants: inWinogradLayer({ corner: (start) => 2 * start }),
  },
  {
    id: "W61",
    title: "The last row and column are left out where they are odd",
    hint: "Your outputs are right for even sides: which tile gives the last row of five?",
    hiddenWhen: ["other-than-winograd", "even-outputs"],
    mutants: inWinogradLayer({
      starts: (length, side) => everyNth(length, side).filter((start) => start + 1 < length),
    }),
  },
  {
    id: "W62",
    title: "Outputs that don't exist are stored in the next row",
    hint: "A tile at an odd edge has outputs beyond it: where in the flat array does the one right of the last column land?",
    hiddenWhen: ["other-than-winograd", "even-width", "one-output-row"],
    mutants: inWinogradLayer({ stores: (row, _, hOut) => row < hOut }),
  },
  {
    id: "W63",
    title: "Strides have no fallback",
    hint: "The tiles give the outputs of stride 1: what does your code do with a kernel of three by three at another stride?",
    hiddenWhen: ["stride-1", "other-kernel", "one-output"],
    mutants: inWinogradLayer({ applies: (f) => f === 3 }),
  },
  {
    id: "W64",
    title: "Kernels that aren't 3×3 have no fallback, and fail",
    hint: "The matrices are made for three taps: which part of your code meets a kernel of two by two, and what does it make of it?",
    hiddenWhen: ["three-taps", "a-stride"],
    mutants: inWinogradLayer({
      applies: (_, stride) => stride === 1,
      tap: (k, u, v, f) => {
        if (f !== 3) throw new RangeError("Expected nine taps.");
        return (k * f + u) * f + v;
      },
    }),
  },
  {
    id: "W65",
    title: "Every kernel is read as if it were 3×3",
    hint: "The matrices are made for three taps: where in w does the second filter begin, when a kernel is two by two?",
    hiddenWhen: ["three-taps", "a-stride"],
    mutants: inWinogradLayer({
      applies: (_, stride) => stride === 1,
      tap: (k, u, v) => (k * 3 + u) * 3 + v,
    }),
  },
  {
    id: "W66",
    title: "The bias is added with every channel",
    hint: "An output has one bias, however deep the image is: inside which of your loops is it added?",
    hiddenWhen: ["other-than-winograd", "one-channel"],
    mutants: inWinogradLayer({ finish: (value, bias, cIn) => value + cIn * bias }),
  },
  {
    id: "W67",
    title: "The bias is added before the output transform",
    hint: "The output transform adds and subtracts what it is given: what has become of a number that was added to all sixteen products?",
    hiddenWhen: ["other-than-winograd"],
    mutants: inWinogradLayer({
      sum: (products, bias) => products.map((row) => row.map((value) => value + bias)),
      finish: (value) => value,
    }),
  },
  {
    id: "W68",
    title: "The products of the last channel replace the sum",
    hint: "The sixteen products are summed over the channels before they are transformed: what happens to them when the next channel comes?",
    hiddenWhen: ["other-than-winograd", "one-channel"],
    mutants: inWinogradLayer({ add: (_, product) => product }),
  },
  {
    id: "W69",
    title: "The bias is left out of the tiles",
    hint: "Where your layer falls back on the definition it is right: what does it add there that the tiles don't?",
    hiddenWhen: ["other-than-winograd"],
    mutants: inWinogradLayer({ finish: (value) => value }),
  },
  {
    id: "W70",
    title: "Larger tiles, whose matrices aren't exact",
    hint: "Your outputs are nearly right, but on integers all of F(2×2, 3×3) is exact: which entries of your matrices can't be written in binary?",
    hiddenWhen: ["other-than-winograd"],
    mutants: inWinogradLayer(LARGER_TILES),
    // Where one rounds, another one needn't: all of them are off by as little.
    signs: { "winograd-forward": nearlyRight },
  },
];
