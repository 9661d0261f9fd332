import { describe, expect, it } from "vitest";
import { passedLimit } from "../../grader/sandbox/request-limit.ts";

const LIMIT_MS = 1000;

describe("passedLimit(spent, limitMs, accounted)", () => {
  it.each<readonly [string, number | undefined, number, boolean, string | undefined]>([
    ["as long as CPU time is within the limit", 1000, 9000, true, undefined],
    ["a busy machine's wall time is nobody's fault", 10, 11_000, true, undefined],
    ["CPU time beyond the limit", 1001, 1001, true, "cpu-limit"],
    ["no answer for ten times the limit, and a start", 10, 12_001, true, "deadline"],
    ["CPU time that isn't known yet counts for nothing", undefined, 11_000, true, undefined],
    ["where nobody tells CPU time, wall time up to thrice it", undefined, 5000, false, undefined],
    ["where nobody tells CPU time, more wall time than that", undefined, 5001, false, "cpu-limit"],
  ])("passedLimit(spent): %s", (_, cpuMs, wallMs, accounted, kind) => {
    expect(passedLimit({ cpuMs, wallMs }, LIMIT_MS, accounted)?.kind).toBe(kind);
  });
});
