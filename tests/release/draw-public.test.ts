import { describe, expect, it } from "vitest";
import { loadAssignment } from "../../grader/assignment/load.ts";
import type { Call } from "../../grader/check/run-case.ts";
import { replayCase } from "../../grader/check/run-check.ts";
import { classPlan, shapeClassesOf } from "../../grader/contract-checks.ts";
import { expectedOf } from "../../grader/local/public-part.ts";
import { readArgument, writeArgument } from "../../grader/local/public-values.ts";
import { drawPublic } from "../../grader/release/draw-public.ts";
import { makePublic } from "../../grader/release/make-public.ts";
import type { Argument } from "../../grader/sandbox/values.ts";

const { assignment } = await loadAssignment("fft");
const parts = assignment.parts.filter(({ id }) => id === "fft-2d" || id === "forward");

describe("drawPublic(plan)", () => {
  it.for(parts)(
    "$id: gives cases that a graded run under the same seed meets at their paths",
    async (part) => {
      for (const shapeClass of shapeClassesOf(part)) {
        const plan = classPlan(assignment, part, { shapeClass, caseSeed: 11 });
        for (const { numbers, path, made } of drawPublic(plan)) {
          const seen: (readonly Argument[])[] = [];
          const recording: Call = async (args) => {
            seen.push(args);
            return { kind: "memory-limit" };
          };
          await replayCase(plan, { numbers, path }, recording);
          expect(seen[0]).toEqual(made.args);
        }
      }
    },
  );

  it("has a small case for each two sizes that are more than the least", () => {
    const part = parts.find(({ id }) => id === "forward");
    if (part === undefined) throw new Error("Expected a part.");
    const drawn = drawPublic(classPlan(assignment, part, { shapeClass: "stride", caseSeed: 11 }));
    const both = drawn.find(({ problem }) => Number(problem["K"]) > 1 && Number(problem["f"]) > 1);
    // Of those that a graded run draws, the smallest has 96 elements.
    const elements = Number(both?.problem["hIn"]) ** 2 * Number(both?.problem["cIn"]);
    expect(elements).toBeLessThanOrEqual(25);
  });

  it("goes from small to large, integers first", () => {
    const [part] = parts;
    if (part === undefined) throw new Error("Expected a part.");
    const drawn = drawPublic(classPlan(assignment, part, { shapeClass: "square", caseSeed: 11 }));
    const firstReal = drawn.findIndex(({ numbers }) => numbers === "reals");
    expect(drawn.slice(firstReal).every(({ numbers }) => numbers === "reals")).toBe(true);
    const sizes = drawn.slice(0, firstReal).map(({ made }) => JSON.stringify(made.args).length);
    expect(sizes[0]).toBeLessThan(sizes.at(-1) ?? 0);
  });
});

describe("makePublic(assignment, part, seed)", () => {
  it("writes arguments and right answers that are read as they were", async () => {
    const [part] = parts;
    if (part === undefined) throw new Error("Expected a part.");
    const made = await makePublic(assignment, part, "public");
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
    for (const { id, cases } of made.classes) {
      for (const { args, expected } of cases) {
        expect(args.map(readArgument).map(writeArgument)).toEqual(args);
        expect(expectedOf(expected as Parameters<typeof expectedOf>[0]).kind).toBe(
          id === "bad-length" || id === "mismatch" ? "throws" : "value",
        );
      }
    }
  });
});
