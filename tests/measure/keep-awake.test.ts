import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { setTimeout } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { keepAwake } from "../../grader/measure/keep-awake.ts";
import { findTools } from "../../grader/sandbox/layers.ts";

const SCHED_IDLE = "5";

/** How the kernel schedules the children of this process that compute. */
function policiesOfChildren(): (string | undefined)[] {
  return readdirSync("/proc").flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const [state, parent, policy] = [fields[0], fields[1], fields[38]];
      return Number(parent) === process.pid && state === "R" ? [policy] : [];
    } catch {
      return [];
    }
  });
}

// Rule 10 of README.md, "How speed is measured".
describe.skipIf(process.platform !== "linux")("keepAwake(layers)", () => {
  it("runs a loop for each processor, which makes way for everybody, until it is closed", async () => {
    const tools = await findTools();
    const loops = Array.from({ length: availableParallelism() }, () => SCHED_IDLE);
    {
      await using _awake = keepAwake({ tools });
      let policies = policiesOfChildren();
      for (let look = 0; look < 200 && !isDeepStrictEqual(policies, loops); look++) {
        await setTimeout(20);
        policies = policiesOfChildren();
      }
      if (tools.chrt === undefined) expect(policies).toHaveLength(loops.length);
      else expect(policies).toEqual(loops);
    }
    expect(policiesOfChildren()).toEqual([]);
  });
});
