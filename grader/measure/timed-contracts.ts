import type { ContractId } from "../check/contracts/all.ts";
import type { Draw } from "../check/draw.ts";
import type { Problem } from "../check/problem.ts";
import type { Argument, Value } from "../sandbox/values.ts";
import { isConvolution } from "./projection.ts";

/** One timed call: fresh arguments, and how to tell whether the answer to them is right. */
export interface TimedCall {
  readonly args: readonly Argument[];
  readonly verify: (answer: Value) => boolean;
}

/** A contract whose function can be timed against a baseline. */
export interface TimedContract {
  /** File in `baselines/`, and the name of its export. */
  readonly baseline: string;
  readonly makeCall: (layer: Problem, draw: Draw) => TimedCall;
}

const forward: TimedContract = {
  baseline: "forward",
  makeCall: (layer, draw) => {
    const { hIn, wIn, cIn, m, K, f, stride, padding } = layer;
    const x = draw.tensor([hIn, wIn, cIn, m]);
    const w = draw.tensor([K, f, f, cIn]);
    const b = draw.tensor([K]);
    const weights = Float64Array.from({ length: K }, () => {
      const weight = draw.number();
      return weight < 0 ? weight - 0.5 : weight + 0.5;
    });
    return {
      args: [x, w, b, { stride, padding }],
      verify: (answer) =>
        answer.kind === "tensor" && isConvolution({ x, w, b }, answer.value, layer, weights),
    };
  },
};

/** The contracts that assignment.json may ask to time. */
export const TIMED_CONTRACTS: Readonly<Partial<Record<ContractId, TimedContract>>> = { forward };
