import type { ContractId } from "../contracts/all.ts";
import type { Known } from "../diagnose.ts";
import { BACKWARD_REFUSALS } from "./backward-refusals.ts";
import { BATCH_GRADIENT } from "./batch-gradient.ts";
import { BIAS_GRADIENT } from "./bias-gradient.ts";
import { CHECKER_COMPARISONS } from "./checker-comparisons.ts";
import { CHECKER_STEPS } from "./checker-steps.ts";
import { CHECKER_VERDICTS } from "./checker-verdicts.ts";
import { COLUMNS } from "./columns.ts";
import { FOLD } from "./fold.ts";
import { FORWARD } from "./forward.ts";
import { IMAGE_PIXELS } from "./image-pixels.ts";
import { INPUT_GRADIENT } from "./input-gradient.ts";
import type { Misconception } from "./misconception.ts";
import { OUTPUT_GRADIENT } from "./output-gradient.ts";
import { WEIGHT_GRADIENT } from "./weight-gradient.ts";

/** The catalogue: every wrong idea that some contract can express. */
export const MISCONCEPTIONS: readonly Misconception[] = [
  ...FORWARD,
  ...BACKWARD_REFUSALS,
  ...BATCH_GRADIENT,
  ...BIAS_GRADIENT,
  ...COLUMNS,
  ...FOLD,
  ...IMAGE_PIXELS,
  ...INPUT_GRADIENT,
  ...OUTPUT_GRADIENT,
  ...WEIGHT_GRADIENT,
  ...CHECKER_COMPARISONS,
  ...CHECKER_STEPS,
  ...CHECKER_VERDICTS,
];

/** The ideas that a contract can express, as its own functions. */
export function knownIn(contract: ContractId): Known[] {
  return MISCONCEPTIONS.flatMap(({ id, title, hint, mutants, alternatives, signs }): Known[] => {
    const make = mutants[contract];
    if (make === undefined) return [];
    const shows = signs?.[contract];
    const makes: Known["makes"] = [make, ...(alternatives?.[contract] ?? [])];
    return [{ told: { id, title, hint }, makes, ...(shows === undefined ? {} : { shows }) }];
  });
}
