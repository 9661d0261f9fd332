import { softmax } from "./cross-entropy.ts";
import type { Steps } from "./cross-entropy-by.ts";
import type { Misconception } from "./misconception.ts";

const unshifted: Partial<Steps> = { shift: () => 0 };
const shiftedTogether: Partial<Steps> = {
  shift: (_, { data }) => Array.from(data).reduce((max, logit) => Math.max(max, logit)),
};
/** The loss as −ln p. */
const fromP: Partial<Steps> = { loss: (p) => -Math.log(p) };
/** Probabilities as exp(ln p), which are Infinity and 0 where a quotient is not a number. */
const fromLogP: Partial<Steps> = {
  probability: ({ own, shift, sum }) => Math.exp(own - shift - Math.log(sum)),
};

/** An overflow is one idea; what comes of it depends on how p and the loss are written. */
const OVERFLOWS = {
  title: "Softmax takes exp of the logits as they are",
  hint: "For large logits exp is Infinity, for very negative ones they all are 0: what may be subtracted from all logits of an image without changing p?",
  hiddenWhen: ["small-logits"],
} as const;
const ONE_SHIFT = {
  title: "The same number is subtracted from all images' logits",
  hint: "After your subtraction an image whose logits all lie far below another's has only exponentials of 0: which logits does an image share its sum with?",
  hiddenWhen: ["one-image", "small-logits"],
} as const;

/** Ideas about logits for which exp or p is no ordinary number. */
export const OVERFLOW: readonly Misconception[] = [
  { id: "T03", ...OVERFLOWS, mutants: softmax({ ...unshifted, ...fromP }) },
  { id: "T110", ...OVERFLOWS, mutants: softmax(unshifted) },
  { id: "T111", ...OVERFLOWS, mutants: softmax({ ...unshifted, ...fromLogP }) },
  { id: "T112", ...ONE_SHIFT, mutants: softmax({ ...shiftedTogether, ...fromP }) },
  { id: "T113", ...ONE_SHIFT, mutants: softmax(shiftedTogether) },
  { id: "T114", ...ONE_SHIFT, mutants: softmax({ ...shiftedTogether, ...fromLogP }) },
  {
    id: "T115",
    title: "The loss goes through p, which may be 0",
    hint: "For logits far apart p is too small for any number, but its logarithm isn't: what is −ln p once you put softmax's formula in?",
    hiddenWhen: ["near-logits"],
    mutants: softmax(fromP),
  },
  withEpsilon("T116", 1e-15),
  withEpsilon("T117", 1e-12),
  withEpsilon("T118", 1e-10),
  withEpsilon("T119", 1e-8),
  withEpsilon("T120", 1e-7),
];

/** What is added keeps the loss finite; each such number bounds it elsewhere. */
function withEpsilon(id: string, epsilon: number): Misconception {
  return {
    id,
    title: `The logarithm is kept finite by a small number, ${epsilon}`,
    hint: "With a small number in the logarithm no loss can be larger than that number allows: how large is the loss of class 0 for the logits 0 and 1000?",
    // A larger number shows even among probabilities of some hundredths.
    hiddenWhen: epsilon <= 1e-10 ? ["near-logits"] : [],
    mutants: softmax({ loss: (p) => -Math.log(p + epsilon) }),
  };
}
