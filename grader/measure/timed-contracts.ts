import type { ContractId } from "../check/contracts/all.ts";
import type { TimedContract } from "./timed/contract.ts";
import { timedForward } from "./timed/forward.ts";

/** The contracts that assignment.json may ask to time. */
export const TIMED_CONTRACTS: Readonly<Partial<Record<ContractId, TimedContract>>> = {
  forward: timedForward,
};
