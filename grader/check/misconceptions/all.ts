import type { ContractId } from "../contracts/all.ts";
import type { Known } from "../diagnose.ts";
import { DILATION } from "./dilation.ts";
import { FORWARD } from "./forward.ts";
import { GEOMETRY } from "./geometry.ts";
import { GEOMETRY_REFUSALS } from "./geometry-refusals.ts";
import { GROUPS } from "./groups.ts";
import { KERNELS } from "./kernels.ts";
import { MATRICES } from "./matrices.ts";
import { MEMORY_ORDER } from "./memory-order.ts";
import type { Misconception } from "./misconception.ts";
import { NUMBERS } from "./numbers.ts";
import { PADDING } from "./padding.ts";
import { PATCHES } from "./patches.ts";
import { POINTWISE } from "./pointwise.ts";
import { REFUSALS } from "./refusals.ts";
import { SAME_PADDING } from "./same-padding.ts";
import { STAMPS } from "./stamps.ts";
import { TRANSPOSED } from "./transposed.ts";
import { WINDOWS } from "./windows.ts";

/** The catalogue: every wrong idea that some contract can express. */
export const MISCONCEPTIONS: readonly Misconception[] = [
  ...FORWARD,
  ...KERNELS,
  ...WINDOWS,
  ...PADDING,
  ...MEMORY_ORDER,
  ...PATCHES,
  ...MATRICES,
  ...NUMBERS,
  ...REFUSALS,
  ...GEOMETRY,
  ...DILATION,
  ...GROUPS,
  ...SAME_PADDING,
  ...POINTWISE,
  ...TRANSPOSED,
  ...STAMPS,
  ...GEOMETRY_REFUSALS,
];

/** The ideas that a contract can express, as its own functions: some in more than one way. */
export function knownIn(contract: ContractId): Known[] {
  return MISCONCEPTIONS.flatMap(({ id, title, hint, mutants, alsoAs = [], signs }): Known[] => {
    const shows = signs?.[contract];
    return [mutants, ...alsoAs].flatMap((each): Known[] => {
      const make = each[contract];
      if (make === undefined) return [];
      return [{ told: { id, title, hint }, make, ...(shows === undefined ? {} : { shows }) }];
    });
  });
}
