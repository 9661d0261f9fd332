import type { ThrownError } from "./messages.ts";
import { leafKinds, type ResultKind, type Value } from "./values.ts";

export interface CallLimits {
  /** CPU time of one call, and of loading the script. */
  readonly callCpuMs: number;
  /** Memory of the isolate: heap and buffers. */
  readonly memoryMiB: number;
}

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
  /** CPU time of moving arguments in and the result out. */
  readonly moveUs: number;
  /**
   * All that a timed call's process has done beside the call, by the kernel's account; `moveUs` where
   * that doesn't tell.
   */
  readonly besideUs: number;
  /** How much somebody else used the same core just before and after; 0 where nobody looked. */
  readonly crowding: number;
  /** What a pure function doesn't do; only watched when asked. */
  readonly inputChanged: boolean;
  readonly outputShared: boolean;
  readonly earlierOutputChanged: boolean;
}

export type CallOutcome = Returned | CallFailure;

/** What the shim found wrong with a returned value, in the order of its reasons. */
const MALFORMED_REASONS = [
  "a number",
  "a boolean, true or false",
  "a tensor { shape, data }, got no object",
  "a tensor { shape, data } whose shape is an array",
  "a tensor { shape, data } whose shape holds at most 8 whole numbers, none negative",
  "a tensor { shape, data } whose data is a Float32Array",
  "the elements to lie in a plain ArrayBuffer, neither shared nor resizable",
  "data to have as many elements as shape says",
  "at most 2²⁴ elements in all",
  "a signal { re, im }, got no object",
  "re and im to be Float64Arrays",
  "re and im to have the same length",
  "an object that holds each of the results by its name",
];

/** The reason that is about no single value. */
const WHOLE_RECORD = 12;

/** @param code 16 × which of the result's values it is + the reason */
export function malformed(kind: ResultKind, code: number): CallFailure {
  const reason = code % 16;
  const about = reason < WHOLE_RECORD ? leafKinds(kind)[Math.floor(code / 16)] : undefined;
  const name = about?.name ?? "";
  const expected = MALFORMED_REASONS[reason] ?? "what the contract describes";
  const where = name === "" ? "" : `In ${name}: `;
  return { kind: "malformed", message: `${where}${where ? "e" : "E"}xpected ${expected}.` };
}
