import type { Argument } from "../../sandbox/values.ts";
import type { Implementation } from "../in-process.ts";

/** Whether a function throws a RangeError at these arguments. */
export function refuses(implementation: Implementation, args: readonly Argument[]): boolean {
  try {
    implementation(...(args as never[]));
    return false;
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}
