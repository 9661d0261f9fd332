import type { Tensor } from "../../sandbox/values.ts";
import {
  type CheckerSteps,
  moved,
  RIGHT_CHECKER,
  type ScalarFunction,
  stored,
} from "./checker-by.ts";
import { inChecker, settings } from "./checker-settings.ts";
import type { Misconception } from "./misconception.ts";

const { slope: central } = RIGHT_CHECKER;

/** (f(x + h) − f(x)) / h, along an element. */
const oneSided: CheckerSteps["slope"] = (f, x, { i, h }) => {
  const above = moved(x, h, i);
  return (f(above) - f(x)) / (stored(above, i) - stored(x, i));
};
/** By the step that was asked for, not the one that float32 stored. */
const nominal: CheckerSteps["slope"] = (f, x, { i, h }) =>
  (f(moved(x, h, i)) - f(moved(x, -h, i))) / (2 * h);

/** Slopes along one copy of x, whose elements stay where the last look left them. */
function drifting(f: ScalarFunction, x: Tensor, h: number): number[] {
  const data = x.data.slice();
  const at = { shape: x.shape, data };
  return Array.from(data, (value, i) => {
    data[i] = value + h;
    const [above, reached] = [f(at), stored(at, i)];
    data[i] = value - h;
    return (above - f(at)) / (reached - stored(at, i));
  });
}

/** Ideas about how a slope is measured. */
export const CHECKER_STEPS: readonly Misconception[] = [
  {
    id: "T11",
    title: "The difference is one-sided",
    hint: "At the bottom of a valley, f grows on both sides: what slope do you find when you step to one side alone?",
    hiddenWhen: [],
    ...inChecker(
      settings([1 / 128, 0.1, 1e-3, 1e-4, -1e-2, -1e-3], [0.02, 0.01, 0.04]),
      (given) => ({
        ...given,
        slope: oneSided,
      }),
    ),
  },
  {
    id: "T12",
    title: "Elements aren't put back before the next is moved",
    hint: "The slope along one element is measured while the others stay where they are: where are they after your first round?",
    hiddenWhen: ["one-element"],
    ...inChecker(settings([0.1, 0.05, 0.02, 0.01], [0.02, 0.01, 0.04]), (given) => ({
      ...given,
      slopes: (f, x) => drifting(f, x, given.h),
    })),
  },
  {
    id: "G50",
    title: "The step is too small for float32",
    hint: "x is stored in float32, and so is x + h: how far apart are two neighbouring float32 numbers near 1?",
    hiddenWhen: [],
    ...inChecker(settings([1e-7, 1e-6, 1e-8, 1e-9, 1e-10], [0.02, 0.01, 0.04]), (given) => ({
      ...given,
      slope: nominal,
    })),
  },
  {
    id: "G51",
    title: "The step is too large",
    hint: "A difference over a long way is the mean slope of that way: what do cubes and sines do to it?",
    hiddenWhen: [],
    ...inChecker(settings([1, 0.5, 0.3], [0.02, 0.01, 0.04]), (given) => given),
  },
  {
    id: "G52",
    title: "The difference is divided by the wrong length",
    hint: "From x − h to x + h it isn't h: try your checker on f(x) = x, by hand.",
    hiddenWhen: [],
    ...inChecker(settings(), (given) => ({
      ...given,
      slope: (...args) => 2 * central(...args),
    })),
  },
  {
    id: "G53",
    title: "All elements are moved at once",
    hint: "If you move everything, f answers with one number for all elements together: how can you tell which of them made it grow?",
    hiddenWhen: ["one-element"],
    ...inChecker(settings([1e-2, 1e-3, 1e-4, 0.1], [0.02, 0.01, 0.04]), (given) => ({
      ...given,
      slope: (f, x, { h }) => (f(moved(x, h)) - f(moved(x, -h))) / (2 * h),
    })),
  },
];
