import { type CheckerSteps, checkerBy, RIGHT_CHECKER, type Setting } from "./checker-by.ts";
import type { Mutants } from "./misconception.ts";

/** Every step with every tolerance; the first of each makes the mutant. */
export function settings(
  steps: readonly number[] = [RIGHT_CHECKER.h],
  tolerances: readonly number[] = [RIGHT_CHECKER.tolerance],
): Setting[] {
  return steps.flatMap((h) => tolerances.map((tolerance) => ({ h, tolerance })));
}

/**
 * Checkers that have an idea under each setting: a yes or no near its threshold depends on what a
 * student chose.
 */
export function inChecker(
  given: readonly Setting[],
  ...makes: readonly ((setting: Setting) => Partial<CheckerSteps>)[]
): { readonly mutants: Mutants; readonly alsoAs: readonly Mutants[] } {
  const [first, ...others] = makes.flatMap((make) =>
    given.map((setting) => () => checkerBy(make(setting))),
  );
  return {
    mutants: first === undefined ? {} : { "gradient-checker": first },
    alsoAs: others.map((make) => ({ "gradient-checker": make })),
  };
}
