import { type Compared, largest, RIGHT_CHECKER } from "./checker-by.ts";
import { inChecker, settings } from "./checker-settings.ts";
import type { Misconception } from "./misconception.ts";

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const norm = (values: readonly number[]): number => Math.hypot(...values);

/** Errors measured against each element's own size. */
const against =
  (size: (claimed: number, slope: number) => number, divides: boolean) =>
  ({ claimed, slopes, errors, tolerance }: Compared): boolean =>
    errors.every((error, i) => {
      const own = size(claimed[i] ?? Number.NaN, slopes[i] ?? Number.NaN);
      return divides ? error / own <= tolerance : error <= tolerance * own;
    });
const OWN_SIZES = [
  (claimed: number, slope: number) => Math.max(Math.abs(claimed), Math.abs(slope)),
  (claimed: number, slope: number) => Math.abs(claimed) + Math.abs(slope),
  (_: number, slope: number) => Math.abs(slope),
];

/** One number for all errors, and what it is measured against. */
const TOGETHER: readonly ((compared: Compared) => boolean)[] = [
  ({ errors, slopes, tolerance }) => mean(errors) <= tolerance * largest(slopes),
  ({ errors, slopes, tolerance }) =>
    norm(errors) <= tolerance * largest(slopes) * Math.sqrt(errors.length),
  ({ errors, slopes, claimed, tolerance }) =>
    norm(errors) <= tolerance * (norm(slopes) + norm(claimed)),
  ({ errors, slopes, claimed, tolerance }) =>
    norm(errors) / (norm(slopes) + norm(claimed)) <= tolerance,
  ({ errors, slopes, tolerance }) => norm(errors) <= tolerance * norm(slopes),
  ({ errors, slopes, tolerance }) => mean(errors) <= tolerance * mean(slopes.map(Math.abs)),
];

/** Ideas about what a claim is measured by. */
export const CHECKER_COMPARISONS: readonly Misconception[] = [
  {
    id: "G60",
    title: "The tolerance doesn't depend on how large the gradient is",
    hint: "Multiply f by a million, and its gradient and all errors grow as much: what does your tolerance do?",
    hiddenWhen: [],
    ...inChecker(settings([1 / 128, 0.1, 1e-3, 1e-4], [1e-3, 1e-2, 1e-4, 1e-5, 1e-6]), (given) => ({
      ...given,
      accepts: ({ errors, tolerance }) => errors.every((error) => error <= tolerance),
    })),
  },
  {
    id: "G61",
    title: "Each element is measured by its own size",
    hint: "An element whose true slope is 0, or nearly 0: how large is even the smallest error beside it?",
    hiddenWhen: [],
    ...inChecker(
      settings([1 / 128, 1e-3, 1e-4], [1e-3, 1e-2, 1e-4, 1e-5, 1e-6, 1e-7]),
      ...[true, false].flatMap((divides) =>
        OWN_SIZES.map((size) => (given: object) => ({ ...given, accepts: against(size, divides) })),
      ),
    ),
  },
  {
    id: "G62",
    title: "All errors are put into one number",
    hint: "One wrong element among a hundred right ones: what does it do to a mean, or to a norm?",
    hiddenWhen: ["one-element"],
    ...inChecker(
      settings([1 / 128], [0.02, 0.01, 0.03, 0.04, 0.05, 0.1]),
      ...TOGETHER.map((accepts) => (given: object) => ({ ...given, accepts })),
    ),
  },
  {
    id: "G63",
    title: "Errors of both signs cancel",
    hint: "One element is too large by 1 and another too small by 1: what is the sum of these errors?",
    hiddenWhen: ["one-element"],
    ...inChecker(settings([1 / 128], [0.02, 0.01, 0.04]), (given) => ({
      ...given,
      error: (claimed, slope) => claimed - slope,
      accepts: ({ errors, slopes, tolerance }) =>
        Math.abs(mean(errors)) <= tolerance * largest(slopes),
    })),
  },
  {
    id: "G64",
    title: "The tolerance is tighter than a difference can be",
    hint: "A central difference isn't the derivative itself: how far off is it, at your step?",
    hiddenWhen: [],
    ...inChecker(settings([1e-2, 1 / 128, 1e-3, 0.1], [1e-7, 1e-6, 1e-5, 1e-8]), (given) => given),
  },
  {
    id: "G65",
    title: "The tolerance is too wide",
    hint: "Which is the smallest error that you have to notice, as a fraction of the largest element?",
    hiddenWhen: [],
    ...inChecker(settings([1 / 128], [0.3, 0.12, 0.17, 0.25, 0.4, 0.6, 1.1]), (given) => given),
  },
  {
    id: "G66",
    title: "Signs are ignored",
    hint: "A claim that points uphill where f falls: what do your absolute values say to it?",
    hiddenWhen: [],
    ...inChecker(settings(), (given) => ({
      ...given,
      error: (claimed, slope) => Math.abs(Math.abs(claimed) - Math.abs(slope)),
    })),
  },
  {
    id: "G67",
    title: "The claim itself says how large an error may be",
    hint: "An infinite claim allows infinite errors: whose numbers can you trust to set the tolerance?",
    hiddenWhen: [],
    ...inChecker(settings(), (given) => ({
      ...given,
      accepts: ({ claimed, slopes, errors, tolerance }) =>
        errors.every((error) => error <= tolerance * largest([...claimed, ...slopes])),
    })),
  },
  {
    id: "G68",
    title: "NaN passes",
    hint: "Every comparison with NaN is false: does your code reject what is too far off, or accept what is near enough?",
    hiddenWhen: [],
    ...inChecker(settings(), (given) => ({
      ...given,
      accepts: ({ slopes, errors, tolerance }) =>
        !errors.some((error) => error > tolerance * largest(slopes)),
    })),
  },
  {
    id: "G69",
    title: "A gradient of zeros is refused",
    hint: "Where f is flat, all slopes, claims and errors are 0: what does your comparison say to 0 and 0?",
    hiddenWhen: [],
    ...inChecker(settings(), (given) => ({
      ...given,
      accepts: ({ slopes, errors, tolerance }) =>
        errors.every((error) => error < tolerance * largest(slopes)),
    })),
  },
  {
    id: "G70",
    title: "Where f is flat, every claim is accepted",
    hint: "Where all slopes are 0 there is nothing to divide by: may the claim say anything, then?",
    hiddenWhen: [],
    ...inChecker(settings(), (given) => ({
      ...given,
      accepts: (compared) => largest(compared.slopes) === 0 || RIGHT_CHECKER.accepts(compared),
    })),
  },
];
