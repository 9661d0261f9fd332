import { depthwise } from "../families/depthwise.ts";
import type { GeneralProblem } from "../families/geometry.ts";
import type { Contract } from "./contract.ts";
import { generalForwardContract } from "./general-forward.ts";

/** The general layer where each channel is a group: the same call, and the same answer. */
export const depthwiseContract: Contract<GeneralProblem> = {
  ...generalForwardContract,
  family: depthwise,
};
