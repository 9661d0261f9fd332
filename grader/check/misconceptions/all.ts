import type { ContractId } from "../contracts/all.ts";
import type { Known } from "../diagnose.ts";
import { CROSS_ENTROPY } from "./cross-entropy.ts";
import { DENSE } from "./dense.ts";
import { DENSE_BACKWARD } from "./dense-backward.ts";
import { FLATTEN } from "./flatten.ts";
import { FORWARD } from "./forward.ts";
import { LAYER_REFUSALS } from "./layer-refusals.ts";
import { NETWORK_LOSSES } from "./loss.ts";
import type { Misconception } from "./misconception.ts";
import { NETWORKS } from "./network.ts";
import { NETWORK_REFUSALS } from "./network-refusals.ts";
import { OVERFLOW } from "./overflow.ts";
import { POOLING } from "./pooling.ts";
import { POOLING_BACKWARD } from "./pooling-backward.ts";
import { RECTIFIER } from "./rectifier.ts";
import { SANDWICHES } from "./sandwich.ts";
import { SANDWICHES_BACKWARD } from "./sandwich-backward.ts";
import { STARTS } from "./start.ts";
import { TRAININGS } from "./training.ts";

/** The catalogue: every wrong idea that some contract can express. */
export const MISCONCEPTIONS: readonly Misconception[] = [
  ...FORWARD,
  ...POOLING,
  ...POOLING_BACKWARD,
  ...RECTIFIER,
  ...FLATTEN,
  ...DENSE,
  ...DENSE_BACKWARD,
  ...CROSS_ENTROPY,
  ...OVERFLOW,
  ...LAYER_REFUSALS,
  ...SANDWICHES,
  ...SANDWICHES_BACKWARD,
  ...NETWORKS,
  ...NETWORK_LOSSES,
  ...NETWORK_REFUSALS,
  ...STARTS,
  ...TRAININGS,
];

/** The ideas that a contract can express, as its own functions. */
export function knownIn(contract: ContractId): Known[] {
  return MISCONCEPTIONS.flatMap(({ id, title, hint, mutants, signs }): Known[] => {
    const make = mutants[contract];
    if (make === undefined) return [];
    const shows = signs?.[contract];
    return [{ told: { id, title, hint }, make, ...(shows === undefined ? {} : { shows }) }];
  });
}
