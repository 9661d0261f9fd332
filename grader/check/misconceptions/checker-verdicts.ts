import { type Compared, RIGHT_CHECKER } from "./checker-by.ts";
import { inChecker, settings } from "./checker-settings.ts";
import type { Misconception } from "./misconception.ts";

/** A checker that looks at some of the elements only. */
const lookingAt = (which: (errors: readonly number[]) => readonly number[]) =>
  inChecker(settings(), (given) => ({
    ...given,
    accepts: (compared: Compared) =>
      RIGHT_CHECKER.accepts({ ...compared, errors: which(compared.errors) }),
  }));

/** Ideas about what is looked at, and about what is said in the end. */
export const CHECKER_VERDICTS: readonly Misconception[] = [
  {
    id: "G80",
    title: "Everything is accepted",
    hint: "A checker is worth something when it finds wrong gradients: what would yours have to see to say false?",
    hiddenWhen: [],
    ...inChecker(settings(), () => ({ comparable: () => true, accepts: () => true })),
  },
  {
    id: "G81",
    title: "Everything is refused",
    hint: "Give your checker a gradient that is certainly right, such as 2x for the sum of squares: what makes it say false?",
    hiddenWhen: [],
    ...inChecker(settings(), () => ({ accepts: () => false })),
  },
  {
    id: "G82",
    title: "The number of elements stands for the shape",
    hint: "A gradient has the shape of x: is [2, 3] the shape [3, 2], with as many elements?",
    hiddenWhen: [],
    ...inChecker(settings(), (given) => ({
      ...given,
      comparable: (gradient, x) => gradient.data.length === x.data.length,
    })),
  },
  {
    id: "G83",
    title: "The shape of the claim isn't looked at",
    hint: "What does your checker say to a claim with one element too many?",
    hiddenWhen: [],
    ...inChecker(settings(), (given) => ({ ...given, comparable: () => true })),
  },
  {
    id: "G84",
    title: "The first element decides",
    hint: "After one element that is right, what is known about the others: when can you return true?",
    hiddenWhen: ["one-element"],
    ...lookingAt((errors) => errors.slice(0, 1)),
  },
  {
    id: "G85",
    title: "The last element decides",
    hint: "Once an element was wrong, the claim is: can a later element make it right again in your loop?",
    hiddenWhen: ["one-element"],
    ...lookingAt((errors) => errors.slice(-1)),
  },
  {
    id: "G86",
    title: "The last element is never looked at",
    hint: "Let only the last element be wrong: does your loop get there?",
    hiddenWhen: [],
    ...lookingAt((errors) => errors.slice(0, -1)),
  },
  {
    id: "G87",
    title: "The first element is never looked at",
    hint: "Let only the first element be wrong: where does your loop start?",
    hiddenWhen: [],
    ...lookingAt((errors) => errors.slice(1)),
  },
];
