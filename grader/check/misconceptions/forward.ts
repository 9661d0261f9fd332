import { inAllLayers, type Output, type Steps } from "./convolution-by.ts";
import { gemmBy } from "./matrices-by.ts";
import type { Misconception } from "./misconception.ts";
import { inBiases, inSums } from "./parts-by.ts";
import { at } from "./windows-by.ts";

/** Ideas about what an output is the sum of. */
export const FORWARD: readonly Misconception[] = [
  {
    id: "F16",
    title: "The bias is left out",
    hint: "Each filter adds one number of its own to every output: where does b enter your sum?",
    hiddenWhen: [],
    mutants: inBiases(() => ({ finish: (sum) => sum })),
  },
  {
    id: "F17",
    title: "The bias is added with every product",
    hint: "Each output gets its filter's bias once: how often does the line that adds it run for one output?",
    hiddenWhen: ["one-product"],
    mutants: inBiases(() => ({ finish: (sum, { b, k, terms }) => sum + terms * at(b, k) })),
  },
  {
    id: "F56",
    title: "The bias is added with every channel",
    hint: "Each output gets its filter's bias once: does the line that adds it stand inside the loop over the channels?",
    hiddenWhen: ["filters-of-one-channel"],
    mutants: inBiases(() => ({ finish: (sum, { b, k, depth }) => sum + depth * at(b, k) })),
  },
  {
    id: "F57",
    title: "The bias is added with every tap of the kernel",
    hint: "Each output gets its filter's bias once: does the line that adds it stand inside the loops over the kernel?",
    hiddenWhen: ["one-tap"],
    mutants: inBiases(() => ({
      finish: (sum, { b, k, terms, depth }) => sum + (terms / depth) * at(b, k),
    })),
  },
  {
    id: "F18",
    title: "The bias is chosen by the image",
    hint: "There are as many biases as filters: which of the loops does the index into b come from?",
    hiddenWhen: ["one-image-and-filter"],
    mutants: inAllLayers(() => ({ finish: (sum, { b, n }) => sum + at(b, n) })),
  },
  {
    id: "F19",
    title: "All filters get the first bias",
    hint: "Each filter has a bias of its own: what does the index into b depend on?",
    hiddenWhen: ["one-filter"],
    mutants: inAllLayers(() => ({ finish: (sum, { b }) => sum + at(b, 0) })),
  },
  {
    id: "F21",
    title: "The last product replaces the sum",
    hint: "An output is the sum over all taps and channels: what happens to the sum so far when the next product comes?",
    hiddenWhen: ["one-product"],
    mutants: { ...inSums(() => ({ add: lastOne })), gemm: () => gemmBy({ add: lastOne }) },
  },
  {
    id: "F23",
    title: "The sum goes on from one pixel of a row to the next",
    hint: "Each output is a sum of its own: where does yours start from 0 again?",
    hiddenWhen: ["one-column-of-windows"],
    mutants: inAllLayers(() =>
      carrying(
        ({ k }) => k,
        ({ j }) => j === 0,
      ),
    ),
  },
  {
    id: "F58",
    title: "The sum goes on from one filter to the next",
    hint: "Each output is a sum of its own: does yours start from 0 again for the next filter?",
    hiddenWhen: ["one-filter"],
    mutants: inAllLayers(() =>
      carrying(
        () => 0,
        ({ k }) => k === 0,
      ),
    ),
  },
  {
    id: "F59",
    title: "The sum starts from 0 only once",
    hint: "Each output is a sum of its own: how often does the line run that sets the sum to 0?",
    hiddenWhen: [],
    mutants: inAllLayers(() => carrying(() => 0, isFirst)),
    alsoAs: [inAllLayers(() => carrying(() => 0, isFirst, "with the bias"))],
  },
  {
    id: "F41",
    title: "Negative outputs become 0",
    hint: "An output of a convolution can be negative: which later layer of the network is it that cuts such values off?",
    hiddenWhen: [],
    mutants: inBiases(() => ({ finish: (sum, { b, k }) => Math.max(0, sum + at(b, k)) })),
  },
  {
    id: "F60",
    title: "The mean of the products instead of their sum",
    hint: "With a window and a filter full of ones, an output counts the products: what do you get?",
    hiddenWhen: ["one-product"],
    mutants: inBiases(() => ({ finish: (sum, { b, k, terms }) => sum / terms + at(b, k) })),
  },
  {
    id: "F61",
    title: "The last row and column of outputs stay 0",
    hint: "hOut is the number of rows of outputs: which is the last one that your loop fills?",
    hiddenWhen: [],
    mutants: inAllLayers(() => ({
      finish: (sum, { b, i, j, k, hOut, wOut }) =>
        i === hOut - 1 || j === wOut - 1 ? 0 : sum + at(b, k),
    })),
  },
  {
    id: "F62",
    title: "Only the first image is computed",
    hint: "The last axis of x holds the images of the batch: which loop goes over them, and where does n enter the index into y?",
    hiddenWhen: ["one-image"],
    mutants: inAllLayers(() => ({ finish: (sum, { b, k, n }) => (n === 0 ? sum + at(b, k) : 0) })),
  },
];

function lastOne(_: number, product: number): number {
  return product;
}

function isFirst({ n, i, j, k }: Output): boolean {
  return n === 0 && i === 0 && j === 0 && k === 0;
}

/** Sums that go on, each in a place of its own, until an output starts them again. */
function carrying(
  placeOf: (output: Output) => number,
  starts: (output: Output) => boolean,
  bias: "aside" | "with the bias" = "aside",
): Pick<Steps, "finish"> {
  const sums: number[] = [];
  return {
    finish: (sum, output) => {
      const place = placeOf(output);
      const own = at(output.b, output.k);
      const before = starts(output) ? 0 : (sums[place] ?? 0);
      sums[place] = before + sum + (bias === "aside" ? 0 : own);
      return sums[place] + (bias === "aside" ? own : 0);
    },
  };
}
