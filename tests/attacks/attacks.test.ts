/**
 * Each attack once, against the real grader. It may end in an outcome that it states itself, and in
 * no other way: it earns no point beyond its honest part's, shows no canary and leaves no process.
 */
import { basename, join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resultsSchema } from "../../grader/results/schema.ts";
import { deadlineMs } from "../../grader/sandbox/request-limit.ts";
import { PRELUDE } from "../sandbox/hostile-child.ts";
import { ARCHIVES } from "./archives.ts";
import { type Attack, PART, readAttacks, type Target } from "./attack.ts";
import type { BuiltAttack } from "./built-attack.ts";
import { canariesIn } from "./canaries.ts";
import { classFolder } from "./class-folder.ts";
import { FOLDERS } from "./folders.ts";
import { type Graded, gradeAttack, LIMITS } from "./judge.ts";

const attacks = readAttacks();
const built: readonly BuiltAttack[] = [...FOLDERS, ...ARCHIVES];
const folder = classFolder();
afterAll(() => folder[Symbol.dispose]());

/** A timed call may take 4 s of CPU time. */
const CPU_LIMIT_MS: Readonly<Record<Target, number>> = {
  checks: LIMITS.partCpuMs,
  "timed-calls": LIMITS.partCpuMs + 4000,
  runner: LIMITS.partCpuMs,
};
/** A bundler that parses until it is stopped takes this long. */
const BUNDLER_MS = 10_000;

function expectHarmless(
  { results, shown, survivors }: Graded,
  { allowed, points, target }: Pick<Attack, "allowed" | "points" | "target">,
): void {
  expect(allowed).toContain(results.verdict);
  expect(results.score.earned).toBeLessThanOrEqual(points);
  const all = Object.values(shown).join("\n");
  expect(canariesIn(all)).toEqual([]);
  // Lines are the reports' own; all else that moves a cursor or turns text would be the attack's.
  expect(all).not.toMatch(/[^\P{Cc}\n]|[\u200b-\u200f\u2028-\u202e\u2066-\u2069]/u);
  expect(shown.gradebook).not.toMatch(/(^|,"?)[=+@-]/m);
  expect(survivors).toEqual([]);
  expect(resultsSchema.safeParse(JSON.parse(JSON.stringify(results))).success).toBe(true);
  expect(results.wallMs).toBeLessThan(BUNDLER_MS + deadlineMs(CPU_LIMIT_MS[target]) + 2000);
}

function gc(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}

/** Resident memory, looked at all the time: other tests have used this process before. */
const memory = { beforeMiB: 0, peakMiB: 0 };
const residentMiB = (): number => process.memoryUsage.rss() / 2 ** 20;
let looking: NodeJS.Timeout;
beforeAll(() => {
  gc();
  memory.beforeMiB = residentMiB();
  looking = setInterval(() => {
    memory.peakMiB = Math.max(memory.peakMiB, residentMiB());
  }, 20);
});
afterAll(() => clearInterval(looking));

describe("tests/attacks", () => {
  it("holds at least 150 attacks, each with its intent, in 15 categories or more", () => {
    const titles = [...attacks, ...built].map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles.length).toBeGreaterThanOrEqual(150);
    expect(new Set(titles.map((title) => title.split("/")[0])).size).toBeGreaterThanOrEqual(15);
  });
});

describe.concurrent("gradeSubmission(judge, path) of an attack", () => {
  it.for(attacks.map((attack) => [attack.title, attack] as const))("%s", async ([, attack]) => {
    const { target, files, endless } = attack;
    const runner = target === "runner" ? PRELUDE + files.get(PART.runner) : undefined;
    const graded = await gradeAttack(target, folder.handIn(attack), { runner, endless });
    expectHarmless(graded, attack);
  });

  it.for(built.map((attack) => [attack.title, attack] as const))("%s", async ([, attack]) => {
    const path = await attack.build(join(folder.root, "class", basename(attack.title)));
    expectHarmless(await gradeAttack("checks", path), { ...attack, target: "checks" });
  });
});

describe("gradeSubmission(judge, path) after all attacks", () => {
  it("grades the neighbour as if nothing had happened", async () => {
    const path = join(folder.root, "class", "neighbour");
    const { results } = await gradeAttack("checks", path);
    expect(results).toMatchObject({ verdict: "accepted", score: { earned: 3 } });
  });

  it("has kept the grader's memory flat", () => {
    gc();
    const { heapUsed, external, arrayBuffers } = process.memoryUsage();
    expect((heapUsed + external + arrayBuffers) / 2 ** 20).toBeLessThan(250);
    // No attack's output, archive or message was ever held whole: many would be a GiB and more.
    expect(memory.peakMiB).toBeGreaterThan(0);
    expect(memory.peakMiB - memory.beforeMiB).toBeLessThan(500);
  });
});
