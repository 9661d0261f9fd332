import { leavesOf, type Result } from "../../sandbox/values.ts";
import type { Expected } from "../compare.ts";

/** A result of which every element may be off by the same bound. */
export function withinEverywhere(result: Result, bound: number): Expected {
  const value = leavesOf(result);
  return {
    kind: "value",
    value,
    bounds: value.map(({ data }) => new Float64Array(data.length).fill(bound)),
  };
}
