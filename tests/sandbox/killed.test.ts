import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { bundleParts } from "../../grader/bundle/bundle.ts";
import { SandboxFault } from "../../grader/sandbox/fault.ts";
import { ownIdentity } from "../../grader/sandbox/identity.ts";
import { endOrphans } from "../../grader/sandbox/orphans.ts";
import { type SandboxKit, startRunner } from "../../grader/sandbox/sandbox.ts";
import { inEachMode } from "./kits.ts";
import { processesWith } from "./processes.ts";

const LIMITS = { callCpuMs: 2000, memoryMiB: 64 };

/** The kit with a mark in its programs' command lines. */
function marked({ layers, programs }: SandboxKit): { kit: SandboxKit; mark: string } {
  const mark = `marked ${crypto.randomUUID()}`;
  const withMark = (program: string): string => `${program}\n// ${mark}`;
  const { runner, bundler } = programs;
  return {
    kit: {
      layers,
      programs: { ...programs, runner: withMark(runner), bundler: withMark(bundler) },
    },
    mark,
  };
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").map(Number);
  } catch {
    return [];
  }
}

function isEsbuild(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--service=");
  } catch {
    return false;
  }
}

async function killFromOutside(mark: string): Promise<void> {
  while (processesWith(mark).length === 0) await setTimeout(5);
  await setTimeout(150);
  for (const pid of processesWith(mark)) process.kill(pid, "SIGKILL");
}

describe.skipIf(process.platform !== "linux")("a sandbox killed from outside", () => {
  inEachMode((_, whole) => {
    it("is our fault while it runs a call, and the next call finds a fresh one", async () => {
      const { kit, mark } = marked(whole);
      await using runner = startRunner(kit);
      const script =
        "(function () { return { f: function (n) { for (;;) if (n < 1) return 1; } }; })";
      await using sandbox = runner.open(script, "f", "number", LIMITS);
      expect(await sandbox.load()).toBeUndefined();
      const [called] = await Promise.allSettled([sandbox.call([1]), killFromOutside(mark)]);
      expect(called).toMatchObject({ reason: expect.any(SandboxFault) });
      expect(called).toMatchObject({
        reason: { message: expect.stringMatching(/^The sandbox ended: SIGKILL came from outside/) },
      });
      expect(await sandbox.call([0])).toMatchObject({ kind: "returned" });
    });

    it("is our fault while it bundles", async () => {
      const { kit, mark } = marked({
        ...whole,
        programs: { ...whole.programs, bundler: "process.stdin.resume();" },
      });
      const files = new Map([["naive/zero-pad.ts", ""]]);
      const [bundled] = await Promise.allSettled([
        bundleParts(kit, { files, given: {}, entries: ["naive/zero-pad.ts"] }),
        killFromOutside(mark),
      ]);
      expect(bundled).toMatchObject({ reason: expect.any(SandboxFault) });
    });

    it("goes on where esbuild alone is killed in it", async () => {
      const { kit, mark } = marked(whole);
      const names = Array.from({ length: 60 }, (_, i) => `naive/part-${i}.ts`);
      const files = new Map(
        names.map((name) => [name, `export const f = ${"[".repeat(500)}1${"]".repeat(500)};`]),
      );
      const bundling = bundleParts(kit, { files, given: {}, entries: names });
      let killed = 0;
      while (killed === 0) {
        await setTimeout(2);
        for (const pid of processesWith(mark).flatMap(childrenOf).filter(isEsbuild)) {
          process.kill(pid, "SIGKILL");
          killed++;
        }
      }
      const kinds = [...(await bundling).values()].map(({ kind }) => kind);
      expect(kinds).toEqual(names.map(() => "bundled"));
    });

    it("is gone whenever it is closed while it starts", async () => {
      const { kit, mark } = marked(whole);
      for (let delayMs = 0; delayMs < 20; delayMs++) {
        await using _runner = startRunner(kit);
        await setTimeout(delayMs);
      }
      expect(processesWith(mark)).toEqual([]);
    });
  });
});

describe.skipIf(process.platform !== "linux")("endOrphans()", () => {
  it("ends the sandboxes of judges that run no more, and no others", async () => {
    const { pids, pid, startTicks } = ownIdentity();
    const start = (judge: string) => {
      const program = `setInterval(() => {}, 1000);\n// judge ${judge}`;
      return execa(process.execPath, ["--eval", program], { reject: false });
    };
    const [orphan, own, foreign] = [
      start(`${pids} ${pid} 1`),
      start(`${pids} ${pid} ${startTicks}`),
      start(`pid:[1] ${pid} 1`),
    ];
    await setTimeout(100);
    endOrphans();
    expect(await orphan).toMatchObject({ signal: "SIGKILL" });
    for (const kept of [own, foreign]) {
      expect(kept.kill("SIGKILL")).toBe(true);
      await kept;
    }
  });
});
