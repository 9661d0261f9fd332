/** What the bench and the processes of its contenders say to each other. */

/** Who a process is, in its first argument. */
export interface ContenderSpec {
  readonly variant: string;
  readonly layer: string;
  readonly m: number;
  /** Loads and prepares all that the variant needs, then hands back x: the memory to start from. */
  readonly identity: boolean;
}

export type Ask =
  | { readonly kind: "first-call" }
  /** Files of little-endian float32, one an output. */
  | { readonly kind: "verify"; readonly expected: readonly string[] }
  | { readonly kind: "warm-up"; readonly cpuMs: number }
  | { readonly kind: "time"; readonly calls: number };

export type Answer =
  | { readonly kind: "called"; readonly cpuMs: number; readonly peakKiB: number }
  | { readonly kind: "verified" }
  /** CPU time of one call. */
  | { readonly kind: "timed"; readonly cpuMs: number }
  | { readonly kind: "failed"; readonly message: string };
