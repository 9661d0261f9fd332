import type { Sizes } from "../families/family.ts";
import { CHANNEL_CONDITIONS } from "./channel-conditions.ts";
import { LAYER_CONDITIONS } from "./layer-conditions.ts";
import { NETWORK_CONDITIONS } from "./network-conditions.ts";
import { SIGNAL_CONDITIONS } from "./signal-conditions.ts";
import { SIZE_CONDITIONS } from "./size-conditions.ts";
import { TRANSPOSED_CONDITIONS } from "./transposed-conditions.ts";
import { WINDOW_CONDITIONS } from "./window-conditions.ts";
import { WINOGRAD_CONDITIONS } from "./winograd-conditions.ts";

/** All that can make a wrong idea invisible; each family of conditions has a file of its own. */
export const CONDITIONS = {
  ...WINDOW_CONDITIONS,
  ...CHANNEL_CONDITIONS,
  ...SIZE_CONDITIONS,
  ...LAYER_CONDITIONS,
  ...NETWORK_CONDITIONS,
  ...WINOGRAD_CONDITIONS,
  ...SIGNAL_CONDITIONS,
  ...TRANSPOSED_CONDITIONS,
} as const;

export type Condition = keyof typeof CONDITIONS;

/** Whether a problem hides what these conditions hide. */
export function isHidden(conditions: readonly Condition[], problem: Sizes): boolean {
  return conditions.some((condition) => CONDITIONS[condition].holds(problem));
}
