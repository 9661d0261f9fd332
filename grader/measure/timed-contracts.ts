import type { ContractId } from "../check/contract-ids.ts";
import type { TimedContract } from "./timed/contract.ts";
import { timedDepthwise } from "./timed/depthwise.ts";
import { timedForward } from "./timed/forward.ts";
import { timedIm2colBackward } from "./timed/im2col-backward.ts";
import { timedPointwise } from "./timed/pointwise.ts";
import { timedFftForward, timedWinogradForward } from "./timed/transformed-forward.ts";

/** The contracts that assignment.json may ask to time. */
export const TIMED_CONTRACTS: Readonly<Partial<Record<ContractId, TimedContract>>> = {
  forward: timedForward,
  depthwise: timedDepthwise,
  pointwise: timedPointwise,
  "im2col-backward": timedIm2colBackward,
  "fft-forward": timedFftForward,
  "winograd-forward": timedWinogradForward,
};
