import { describe, expect, it } from "vitest";
import { loadAssignment } from "../../../grader/assignment/load.ts";
import { type Checked, diagnose } from "../../../grader/check/diagnose.ts";
import { callInProcess, type Implementation } from "../../../grader/check/in-process.ts";
import { knownIn } from "../../../grader/check/misconceptions/all.ts";
import { runCheck } from "../../../grader/check/run-check.ts";
import { SHAPE_CLASSES } from "../../../grader/check/shape-classes.ts";
import { classPlan } from "../../../grader/contract-checks.ts";
import { deriveSeed } from "../../../grader/seeds.ts";

const SAMPLES = new URL("../../submissions/", import.meta.url);

/** The ideas that a sample submission's part is told, class by class; they run in this process. */
async function namesOf(sample: string, partId: string): Promise<string[][]> {
  const [id = ""] = sample.split("/");
  const { assignment } = await loadAssignment(id);
  const part = assignment.parts.find((each) => each.id === partId);
  if (part === undefined) throw new Error(`Expected a part ${partId} of ${id}.`);
  const file = new URL(`${sample}/${id}/${partId}.ts`, SAMPLES);
  const exported: Record<string, Implementation> = await import(file.href);
  const implementation = exported[partId.replace(/-(.)/g, (_, first) => first.toUpperCase())];
  if (implementation === undefined) throw new Error(`Expected ${file} to export the part.`);
  const call = callInProcess(implementation);
  const checks: Checked[] = [];
  for (const shapeClass of SHAPE_CLASSES) {
    if (part.points[shapeClass] === undefined) continue;
    const caseSeed = deriveSeed("samples", id, partId, shapeClass);
    const plan = classPlan(assignment, part, { shapeClass, caseSeed });
    checks.push({ plan, outcome: await runCheck(plan, call) });
  }
  const named = await diagnose(knownIn(part.contract), checks, call);
  return [...named.values()].map((ideas) => ideas.map((idea) => idea.id));
}

describe("diagnose(known, checks, call) of a sample submission", () => {
  it.each([
    ["naive/wrong-answer/bias-in-every-product", "forward", "F17"],
    ["naive/wrong-answer/bias-of-the-image", "forward", "F18"],
    ["naive/wrong-answer/ceil-instead-of-floor", "output-size", "F12"],
    ["naive/wrong-answer/forgets-bias", "single-step", "F16"],
    ["naive/wrong-answer/h-w-swapped", "forward", "F68"],
    ["naive/wrong-answer/kernel-flipped", "forward", "F01"],
    ["naive/wrong-answer/padding-repeats-the-edge", "zero-pad", "F08"],
    ["naive/wrong-answer/rounds-the-size", "output-size", "F14"],
    ["naive/wrong-answer/stride-only-in-the-size", "forward", "F04"],
    ["naive/wrong-answer/sums-in-integers", "single-step", "S07"],
    ["naive/runtime-error/insists-that-the-stride-divides", "output-size", "I08"],
    ["partially-vectorized/wrong-answer/ceil-instead-of-floor", "forward", "F12"],
    ["partially-vectorized/wrong-answer/h-w-swapped", "extract-patch", "F91"],
    ["partially-vectorized/wrong-answer/images-not-interleaved", "extract-patch", "F80"],
    ["partially-vectorized/wrong-answer/kernel-flipped", "convolve-volume", "F52"],
    ["partially-vectorized/wrong-answer/only-the-first-image", "forward", "F83"],
    ["partially-vectorized/wrong-answer/rounds-to-three-decimals", "convolve-volume", "S50"],
    ["partially-vectorized/wrong-answer/top-and-left-swapped", "extract-patch", "F90"],
    ["im2col/wrong-answer/ceil-instead-of-floor", "im2col", "F12"],
    ["im2col/wrong-answer/channels-first-everywhere", "filter-matrix", "I01"],
    ["im2col/wrong-answer/h-w-swapped", "fold-output", "I50"],
    ["im2col/wrong-answer/h-w-swapped-in-im2col", "im2col", "F69"],
    ["im2col/wrong-answer/kernel-flipped", "filter-matrix", "F01"],
    ["im2col/wrong-answer/rows-list-channels-first", "im2col", "I01"],
    ["im2col/wrong-answer/simple-reshape", "fold-output", "I02"],
    ["im2col/runtime-error/throws-plain-errors", "im2col", "F98"],
    ["fft/wrong-answer/rounds-to-integers", "forward", "X87"],
    ["fft/wrong-answer/kernel-turned-round", "forward", "X01"],
  ])("%s, %s: it is told %s, and nothing else", async (sample, part, id) => {
    const names = await namesOf(sample, part);
    expect(names).not.toEqual([]);
    expect(names).toEqual(names.map(() => [id]));
  });
});
