import type { ThrownError } from "./messages.ts";
import type { Value } from "./values.ts";

/** How loading or calling a submission's code went wrong, in the student's terms. */
export type CallFailure =
  | { readonly kind: "threw"; readonly error: ThrownError }
  | { readonly kind: "unimplemented"; readonly message: string }
  | { readonly kind: "malformed"; readonly message: string }
  | { readonly kind: "memory-limit" }
  /**
   * `limit` says which bound it was: CPU time of the call, only the wall clock (a busy machine), or
   * CPU time of all of the part's checks together.
   */
  | {
      readonly kind: "time-limit";
      readonly limit: "cpu" | "deadline" | "part";
      readonly cpuMs: number;
    }
  | { readonly kind: "crashed"; readonly detail: string };

export interface Returned {
  readonly kind: "returned";
  readonly result: Value;
  /** Process CPU time of the call alone. */
  readonly cpuUs: number;
  readonly wallUs: number;
  /** How much of the core others used around a timed call: the yardstick's reading, in its own unit. */
  readonly sharing: number;
  /** CPU time of moving arguments in and the result out. */
  readonly moveUs: number;
  /** What a pure function doesn't do; only watched when asked. */
  readonly inputChanged: boolean;
  readonly outputShared: boolean;
  readonly earlierOutputChanged: boolean;
}

export type CallOutcome = Returned | CallFailure;

/** What the shim found wrong with a returned value, by its code. */
const MALFORMED_REASONS = [
  "Expected a number.",
  "Expected a tensor { shape, data }, got no object.",
  "Expected shape to be an array.",
  "Expected shape to hold at most 8 whole numbers, none negative.",
  "Expected data to be a Float32Array.",
  "Expected data to lie in a plain ArrayBuffer, neither shared nor resizable.",
  "Expected data to have as many elements as shape says.",
  "Expected at most 2²⁴ elements.",
] as const;

export function malformed(reason: number): CallFailure {
  return {
    kind: "malformed",
    message: MALFORMED_REASONS[reason] ?? "Expected what the contract describes.",
  };
}
