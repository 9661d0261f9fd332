import { type Argument, isTensor, type Tensor } from "../../sandbox/values.ts";
import { at } from "./at.ts";
import { softmax } from "./cross-entropy.ts";
import { crossEntropyBy, type Steps } from "./cross-entropy-by.ts";
import type { Misconception } from "./misconception.ts";
import { refuses } from "./refuses.ts";

const RIGHT = crossEntropyBy({});
const fromP = (p: number): number => -Math.log(p);
const FROM_P: Partial<Steps> = { loss: fromP };
/** Probabilities as exp(ln p), which are Infinity and 0 where a quotient is not a number. */
const FROM_LOG_P: Partial<Steps> = {
  probability: ({ own, shift, sum }) => Math.exp(own - shift - Math.log(sum)),
};
const UNSHIFTED: Partial<Steps> = { shift: () => 0 };
const SHIFTED_TOGETHER: Partial<Steps> = {
  shift: (_, { data }) => Array.from(data).reduce((max, logit) => Math.max(max, logit)),
};
/** What is added to p, or taken in its place, in code that people copy. */
const SMALL_NUMBERS = [1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 2 ** -52, 1e-16, 1e-20];

/** Ideas about logits for which exp or p is no ordinary number. */
export const OVERFLOW: readonly Misconception[] = [
  {
    id: "T03",
    title: "Softmax takes exp of the logits as they are",
    hint: "For large logits exp is Infinity, for very negative ones they all are 0: what may be subtracted from all logits of an image without changing p?",
    hiddenWhen: ["small-logits"],
    ...inAnyForm(
      { ...UNSHIFTED, ...FROM_P },
      UNSHIFTED,
      { ...UNSHIFTED, ...FROM_LOG_P },
      { ...UNSHIFTED, ...FROM_LOG_P, ...FROM_P },
    ),
  },
  {
    id: "T110",
    title: "The same number is subtracted from all images' logits",
    hint: "After your subtraction an image whose logits all lie far below another's has only exponentials of 0: which logits does an image share its sum with?",
    hiddenWhen: ["one-image", "small-logits"],
    ...inAnyForm(
      SHIFTED_TOGETHER,
      { ...SHIFTED_TOGETHER, ...FROM_P },
      { ...SHIFTED_TOGETHER, ...FROM_LOG_P },
      { ...SHIFTED_TOGETHER, ...FROM_LOG_P, ...FROM_P },
    ),
  },
  {
    id: "T111",
    title: "The loss goes through p, which may be 0",
    hint: "For logits far apart p is too small for any number, but its logarithm isn't: what is −ln p once you put softmax's formula in?",
    hiddenWhen: ["near-logits"],
    ...inAnyForm(FROM_P),
  },
  {
    id: "T112",
    title: "The logarithm is kept finite by a small number",
    hint: "With a small number in the logarithm no loss can be larger than that number allows: how large is the loss of class 0 for the logits 0 and 1000?",
    hiddenWhen: ["near-logits"],
    ...inAnyForm(
      { loss: (p) => fromP(p + 1e-12) },
      ...SMALL_NUMBERS.map((small): Partial<Steps> => ({ loss: (p) => fromP(p + small) })),
      ...SMALL_NUMBERS.map((small): Partial<Steps> => ({ loss: (p) => fromP(Math.max(p, small)) })),
    ),
  },
];

/**
 * An idea of which different things come, by how p and the loss are written. Whoever answers as any
 * of these forms has it; the first is the mutant.
 */
function inAnyForm(first: Partial<Steps>, ...others: readonly Partial<Steps>[]) {
  const forms = [first, ...others].map(crossEntropyBy);
  return {
    mutants: softmax(first),
    signs: {
      "softmax-cross-entropy": (args, [loss, dlogits]) => {
        const [logits, labels] = args;
        if (!isBatch(logits) || !isBatch(labels) || refuses(RIGHT, args)) return false;
        return forms.some((form) => {
          const own = form(logits, labels);
          return isNear(loss?.data, [own.loss]) && isNear(dlogits?.data, own.dlogits.data);
        });
      },
    },
  } satisfies Pick<Misconception, "mutants" | "signs">;
}

function isBatch(argument: Argument | undefined): argument is Tensor {
  return argument !== undefined && isTensor(argument);
}

function isNear(actual: ArrayLike<number> = [], expected: ArrayLike<number>): boolean {
  return Array.from(expected).every((value, i) => {
    const found = at(actual, i);
    // Infinity is near nothing but itself.
    if (!Number.isFinite(value)) return Object.is(found, value);
    return Math.abs(found - value) <= 1e-5 * Math.max(1, Math.abs(value));
  });
}
