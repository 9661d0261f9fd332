/**
 * What no JavaScript can pass on this machine, whatever it computes: multiply-adds in registers, and
 * the bytes that memory gives. The two sides of a roof over every layer (Williams, Waterman and
 * Patterson, Roofline, CACM 2009).
 */
import type { CallOutcome } from "../sandbox/call-outcome.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";

export interface Ceilings {
  /** Scalar multiply-adds, counted as two operations each. */
  readonly gflops: number;
  /** Bytes read and written by a copy that no cache holds. */
  readonly gigabytesPerSecond: number;
}

/** Opens the kernels of `kernels/`. */
export interface Kernels {
  readonly multiplyAdd: () => Sandbox;
  readonly copy: () => Sandbox;
}

/** About 5 ms a call. */
const MULTIPLY_ADDS = 12e6;
/** Twice 64 MiB: more than a core's share of any cache. */
const COPIED_ELEMENTS = 2 ** 24;
const BYTES_AN_ELEMENT = 4;
const CALLS = { multiplyAdd: 12, copy: 5 } as const;

/** A quarter of a second. Nothing makes a call faster, so the fastest of a few tells. */
export async function measureCeilings({ multiplyAdd, copy }: Kernels): Promise<Ceilings> {
  const arithmeticUs = await fastest(multiplyAdd, MULTIPLY_ADDS, CALLS.multiplyAdd);
  const copyUs = await fastest(copy, COPIED_ELEMENTS, CALLS.copy);
  return {
    gflops: (2 * MULTIPLY_ADDS) / (arithmeticUs * 1e3),
    gigabytesPerSecond: (2 * BYTES_AN_ELEMENT * COPIED_ELEMENTS) / (copyUs * 1e3),
  };
}

async function fastest(open: () => Sandbox, size: number, calls: number): Promise<number> {
  await using kernel = open();
  let leastUs = Number.POSITIVE_INFINITY;
  for (let call = 0; call < calls; call++) {
    leastUs = Math.min(leastUs, cpuUsOf(await kernel.call([size], { timed: true })));
  }
  return leastUs;
}

function cpuUsOf(outcome: CallOutcome): number {
  if (outcome.kind !== "returned") throw new Error(`A kernel of ours failed: ${outcome.kind}.`);
  return Math.max(1, outcome.cpuUs);
}

/** Caches give bytes faster than memory does, but not by more than this. */
const CACHES = 16;

/**
 * Whether a time can't be true: any algorithm has to read its arguments and to write its result.
 *
 * @param bytes of arguments and result
 */
export function isImpossible(ms: number, bytes: number, { gigabytesPerSecond }: Ceilings): boolean {
  return ms < bytes / (CACHES * gigabytesPerSecond * 1e6);
}
