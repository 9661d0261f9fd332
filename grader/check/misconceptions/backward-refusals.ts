import { im2colBackwardBy, inputGradientBy, weightGradientBy } from "./backward-by.ts";
import { col2imBy } from "./columns-by.ts";
import type { Refusal } from "./gradient-sizes.ts";
import type { Misconception } from "./misconception.ts";

/** Sizes that are refused otherwise, in all contracts that have to refuse some. */
function refusing(refusal: Partial<Refusal>): Pick<Misconception, "showsIn" | "mutants"> {
  return {
    showsIn: "refusals",
    mutants: {
      "input-gradient": () => inputGradientBy({ refusal }),
      "weight-gradient": () => weightGradientBy({ refusal }),
      col2im: () => col2imBy(refusal),
      "im2col-backward": () => im2colBackwardBy({ refusal }),
    },
  };
}

/** Ideas about which sizes belong together, and what to do about others. */
export const BACKWARD_REFUSALS: readonly Misconception[] = [
  {
    id: "B60",
    title: "No sizes are refused",
    hint: "From the image and the window follows how many windows there are: what if dy, or the columns, say something else?",
    hiddenWhen: [],
    ...refusing({ takes: () => true }),
  },
  {
    id: "B61",
    title: "Only a kernel that doesn't fit is refused",
    hint: "A kernel that fits isn't all: could a forward pass over this image have had so many outputs?",
    hiddenWhen: [],
    ...refusing({ takes: (_, right) => right.every((length) => length >= 1) }),
  },
  {
    id: "B62",
    title: "Sizes are refused with another error",
    hint: "The contract names the kind of error that wrong sizes call for: which kind is yours?",
    hiddenWhen: [],
    ...refusing({ error: (message) => new Error(message) }),
  },
  {
    id: "B84",
    title: "Only the number of elements is compared",
    hint: "3×4 and 4×3 hold as many elements: are they the same shape?",
    hiddenWhen: [],
    ...refusing({
      takes: ([rows, columns], [right, rightColumns]) =>
        right >= 1 && rightColumns >= 1 && rows * columns === right * rightColumns,
    }),
  },
  {
    id: "B85",
    title: "Only the first of two lengths is compared",
    hint: "Two lengths have to be right: which of them does your check look at?",
    hiddenWhen: [],
    ...refusing({
      takes: ([rows], [right, rightColumns]) => right >= 1 && rightColumns >= 1 && rows === right,
    }),
  },
];
