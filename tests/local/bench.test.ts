import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadAssignment } from "../../grader/assignment/load.ts";
import { bench, partsToBench } from "../../grader/local/bench.ts";
import {
  type Benched,
  type History,
  readHistory,
  remember,
  writeHistory,
} from "../../grader/local/bench-history.ts";
import { referenceSpeeds, referenceSpeedsSchema } from "../../grader/local/reference-speeds.ts";
import type { SpeedResult } from "../../grader/results/schema.ts";
import { scratch } from "../intake/scratch.ts";
import { measuredSpeed, partOf, resultsOf, withheldSpeed } from "../results/samples.ts";

const EMPTY: History = { version: 1, parts: {} };

function benched(script: string, value: number): Benched {
  return { script, speedup: { value, low: value - 0.1, high: value + 0.1 } };
}

describe("remember(history, part, bench)", () => {
  it("knows nothing of before at the first bench", () => {
    const { parts } = remember(EMPTY, "im2col/forward", benched("a", 1.8));
    expect(parts).toEqual({ "im2col/forward": { now: benched("a", 1.8) } });
  });

  it("keeps what other code reached, however often the same code is measured", () => {
    const benches = [benched("a", 1.8), benched("b", 3.9), benched("b", 3.8)];
    const { parts } = benches.reduce((known, one) => remember(known, "p", one), EMPTY);
    expect(parts).toEqual({ p: { now: benched("b", 3.8), before: benched("a", 1.8) } });
  });

  it("leaves other parts as they are", () => {
    const one = remember(EMPTY, "p", benched("a", 1));
    expect(remember(one, "q", benched("b", 2)).parts["p"]).toEqual(one.parts["p"]);
  });
});

describe("readHistory(file) and writeHistory(file, history)", () => {
  it("give back what was written, in a folder that wasn't there", async () => {
    const file = join(await scratch(), ".convgrade", "bench.json");
    const known = remember(EMPTY, "p", benched("a", 1.5));
    await writeHistory(file, known);
    expect(await readHistory(file)).toEqual(known);
  });

  it.each([
    ["is missing", undefined],
    ["was cut off", `{"version": 1, "par`],
    ["is of another version", `{"version": 2, "parts": {}}`],
  ])("know nothing where the file %s", async (_, text) => {
    const file = join(await scratch(), "bench.json");
    if (text !== undefined) await writeFile(file, text);
    expect(await readHistory(file)).toEqual(EMPTY);
  });
});

describe("bench(results, setting)", () => {
  const graded = (value: number) => {
    const speedup = { value, low: value, high: value };
    return resultsOf({
      parts: [
        partOf("im2col"),
        partOf("forward", { speed: { ...measuredSpeed(3), speedup } as SpeedResult }),
        partOf("other", { verdict: "wrong-answer", speed: withheldSpeed("It is wrong.") }),
      ],
    });
  };

  it("tells what a change was worth, from one run to the next", async () => {
    const historyFile = join(await scratch(), ".convgrade", "bench.json");
    const setting = (script: string) => ({
      ...{ historyFile, scripts: new Map([["forward", script]]) },
      references: { "im2col/forward": 6.25 },
    });
    expect(await bench(graded(1.8), setting("a"))).not.toContain("last change");
    const second = await bench(graded(3.9), setting("b"));
    expect(second).toContain("your last change: 1.80× → 3.90×\n");
    expect(second).toContain("6.25×  the reference\n");
    expect(second).toContain("other (wrong-answer): It is wrong.\n");
    expect(second).not.toContain("im2col:");
    expect(Object.keys(JSON.parse(await readFile(historyFile, "utf8")).parts)).toEqual([
      "im2col/forward",
    ]);
  });

  it("throws what to do when the history can't be written", async () => {
    const historyFile = join(await scratch(), "bench.json");
    await mkdir(historyFile);
    await expect(
      bench(graded(2), { historyFile, scripts: new Map(), references: {} }),
    ).rejects.toThrow(/^Expected to write .*bench\.json, got/);
  });
});

describe("partsToBench(assignment, asked)", () => {
  it("are all that are timed, or the one that was asked for", async () => {
    const { assignment } = await loadAssignment("variants");
    expect(partsToBench(assignment)).toEqual(["depthwise", "pointwise"]);
    expect(partsToBench(assignment, "pointwise")).toEqual(["pointwise"]);
  });

  it.each([
    ["variants", "grouped", "timed are depthwise, pointwise"],
    ["naive", "forward", "none is timed"],
  ])("throws for a part whose speed doesn't count: %s/%s", async (id, part, said) => {
    const { assignment } = await loadAssignment(id);
    expect(() => partsToBench(assignment, part)).toThrow(
      `Expected a part of ${id} whose speed counts, got "${part}": ${said}.`,
    );
  });
});

describe("referenceSpeeds(results)", () => {
  it("are the measured ones alone, as data that can be written down", () => {
    const parts = [
      partOf("forward", { speed: measuredSpeed(9) }),
      partOf("other", { speed: withheldSpeed("It is wrong.") }),
      partOf("im2col"),
    ];
    const speeds = referenceSpeeds(resultsOf({ parts }));
    expect(referenceSpeedsSchema.parse(speeds)).toEqual({ "im2col/forward": 4.25 });
  });
});
