import type { Tensor } from "../../sandbox/values.ts";
import {
  alsoInIm2col,
  type Exchanged,
  inGradients,
  type OfOutput,
  weightGradientBy,
} from "./backward-by.ts";
import { type Layer, read } from "./gradient-sizes.ts";
import type { Misconception } from "./misconception.ts";

/** dy taken for something else, in all of the gradients or in some. */
function reading(dy: (dy: Tensor, layer: Layer) => OfOutput) {
  const step = { dy };
  // Who pads x multiplies its zeros by dy, also by what was read beside dy: 0 · NaN is NaN.
  const padded = { dy, onPadding: (gradient: number) => 0 * gradient };
  const some: Exchanged[] = [{ dx: step, dw: step }, { dx: step }, { dw: step }, { db: step }];
  const onPadded: Exchanged[] = [{ dx: step, dw: padded }, { dw: padded }];
  return {
    mutants: inGradients({ dx: step, dw: step, db: step }),
    alsoAs: [
      { "weight-gradient": () => weightGradientBy({ dw: padded }) },
      ...alsoInIm2col(...some, ...onPadded),
    ],
  };
}

function totalOf({ data }: Tensor): number {
  return data.reduce((sum, value) => sum + value, 0);
}

const total = (dy: Tensor): OfOutput => {
  const sum = totalOf(dy);
  return () => sum;
};

/** Ideas about dy: what it says, and where its elements lie. */
export const OUTPUT_GRADIENT: readonly Misconception[] = [
  {
    id: "B15",
    title: "dy is taken for ones",
    hint: "dy says how much each output matters to the loss, and outputs matter differently: where do its numbers enter yours?",
    hiddenWhen: [],
    ...reading(() => () => 1),
  },
  {
    id: "B20",
    title: "One sum stands for all of dy",
    hint: "Each element of dy belongs to one output of one filter: which of them met this input, or this weight?",
    hiddenWhen: [],
    mutants: inGradients({ dx: { dy: total }, dw: { dy: total } }),
    alsoAs: alsoInIm2col({ dx: { dy: total } }, { dw: { dy: total } }),
  },
  {
    id: "B75",
    title: "dy is read as if its first axis were the filters",
    hint: "The filters are the third axis of dy, and a matrix [K, N] has them first: is there a reshape that moves an axis?",
    hiddenWhen: ["one-filter"],
    ...reading(
      (dy, { hOut, wOut, m }) =>
        (i, j, k, n) =>
          read(dy, ((k * hOut + i) * wOut + j) * m + n),
    ),
  },
  {
    id: "B76",
    title: "dy is read as if its last axis were the filters",
    hint: "dy is [hOut, wOut, K, m]: which axis runs fastest through its data?",
    hiddenWhen: ["one-filter", "one-image"],
    ...reading(
      (dy, { wOut, K, m }) =>
        (i, j, k, n) =>
          read(dy, ((i * wOut + j) * m + n) * K + k),
    ),
  },
  {
    id: "B80",
    title: "A row of dy is taken to be hOut long",
    hint: "On square images nobody can tell: how many elements of dy lie between one row and the next?",
    hiddenWhen: ["square-image"],
    ...reading(
      (dy, { hOut, K, m }) =>
        (i, j, k, n) =>
          read(dy, ((i * hOut + j) * K + k) * m + n),
    ),
  },
];
