import type { CallOutcome } from "../../sandbox/call-outcome.ts";
import type { Argument, Value } from "../../sandbox/values.ts";
import type { TimedCall } from "./contract.ts";

/**
 * Calls the baseline as a verification asks for.
 *
 * @throws Error when the baseline fails
 */
export async function callWitnesses(
  { witnesses = [] }: Pick<TimedCall, "witnesses">,
  baseline: { readonly call: (args: readonly Argument[]) => Promise<CallOutcome> },
): Promise<readonly Value[]> {
  const results: Value[] = [];
  for (const args of witnesses) {
    const outcome = await baseline.call(args);
    if (outcome.kind !== "returned") {
      throw new Error(`Expected an answer of the baseline to verify with, got ${outcome.kind}.`);
    }
    results.push(outcome.result);
  }
  return results;
}
