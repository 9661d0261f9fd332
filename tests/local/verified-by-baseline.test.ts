import { build } from "esbuild";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Im2colBackward } from "#given/contract/im2col-backward.ts";
import type { Tensor } from "#given/tensor.ts";
import { fftLayerBound, winogradLayerBound } from "../../grader/check/cases/transform-tolerance.ts";
import type { ContractId } from "../../grader/check/contract-ids.ts";
import { drawFrom } from "../../grader/check/draw.ts";
import type { Sizes } from "../../grader/check/families/family.ts";
import type { GeneralProblem } from "../../grader/check/families/geometry.ts";
import { LOCAL_TIMED_CONTRACTS } from "../../grader/local/verified-by-baseline.ts";
import { forward as baseline } from "../../grader/measure/baselines/forward.ts";
import { callWitnesses } from "../../grader/measure/timed/witnesses.ts";
import { TIMED_CONTRACTS } from "../../grader/measure/verified-by-projection.ts";
import type { Returned } from "../../grader/sandbox/call-outcome.ts";
import { type Argument, leavesOf, type Result, type Value } from "../../grader/sandbox/values.ts";
import { im2colBackward } from "../../reference/backward/im2col-backward.ts";
import { forward as fftForward } from "../../reference/fft/forward.ts";
import { forward as im2colForward } from "../../reference/im2col/forward.ts";
import { forward as naive } from "../../reference/naive/forward.ts";
import { depthwise } from "../../reference/variants/depthwise.ts";
import { generalForward } from "../../reference/variants/general-forward.ts";
import { pointwise } from "../../reference/variants/pointwise.ts";
import { forward as winogradForward } from "../../reference/winograd/forward.ts";
import { changing } from "../check/implementations.ts";
import { roundedBackward } from "../check/rounded-backward.ts";
import { smallLayers, smallWinogradLayers } from "../measure/small-layers.ts";

/** The baseline as the runner has it. */
const BASELINE = {
  call: async (args: readonly Argument[]): Promise<Returned> => ({
    ...{ kind: "returned", cpuUs: 1, wallUs: 1, moveUs: 1, besideUs: 1, crowding: 1 },
    ...{ inputChanged: false, outputShared: false, earlierOutputChanged: false },
    result: leavesOf(baseline(...(args as Parameters<typeof baseline>))),
  }),
};

const depthwises: fc.Arbitrary<GeneralProblem> = fc
  .tuple(smallLayers(), fc.integer({ min: 1, max: 3 }))
  .map(([{ hIn, wIn, cIn, m, f, stride, padding }, multiplier]) => ({
    ...{ hIn, wIn, cIn, m, K: cIn * multiplier, fH: f, fW: f, groups: cIn },
    ...{ strideH: stride, strideW: stride, dilationH: 1, dilationW: 1 },
    ...{ top: padding, bottom: padding, left: padding, right: padding },
  }));

const pointwises = smallLayers().map(({ hIn, wIn, cIn, m, K }) => {
  return { hIn, wIn, cIn, m, K, fH: 1, fW: 1, depth: cIn };
});

type Answer = (...args: never[]) => Result;

interface Timed {
  readonly id: ContractId;
  readonly problems: fc.Arbitrary<Sizes>;
  readonly answers: readonly Answer[];
}

const FORWARDS: readonly Timed[] = [
  { id: "forward", problems: smallLayers(), answers: [im2colForward, naive, baseline] },
  { id: "pointwise", problems: pointwises, answers: [pointwise] },
  { id: "depthwise", problems: depthwises, answers: [depthwise, generalForward] },
];
const TRANSFORMED: readonly Timed[] = [
  { id: "fft-forward", problems: smallLayers(), answers: [fftForward, naive] },
  { id: "winograd-forward", problems: smallWinogradLayers(), answers: [winogradForward, naive] },
];
const BACKWARD: Timed = {
  id: "im2col-backward",
  problems: smallLayers(),
  answers: [im2colBackward, roundedBackward()].map(fields),
};

function fields(backward: Im2colBackward): Answer {
  return (...args: Parameters<Im2colBackward>) => ({ ...backward(...args) });
}

/** A call of a timed contract, and whether the student's machine takes an answer to it for right. */
function callOf(id: ContractId, problem: Sizes, seed: number) {
  const call = LOCAL_TIMED_CONTRACTS[id]?.makeCall(problem, drawFrom(seed, "reals"));
  if (call === undefined) throw new Error(`Expected ${id} to be timed.`);
  const verifies = async (answer: Value): Promise<boolean> =>
    call.verify(answer, ...(await callWitnesses(call, BASELINE)));
  return { ...call, verifies };
}

function answerTo({ args }: { args: readonly Argument[] }, answer: Answer): Value {
  return leavesOf(answer(...(args as never[])));
}

describe("LOCAL_TIMED_CONTRACTS[id].makeCall(layer, draw)", () => {
  it.each([...FORWARDS, ...TRANSFORMED, BACKWARD])(
    "verifies what honest code answers: $id",
    async ({ id, problems, answers }) => {
      await fc.assert(
        fc.asyncProperty(problems, fc.integer(), async (problem, seed) => {
          const call = callOf(id, problem, seed);
          for (const answer of answers) {
            expect(await call.verifies(answerTo(call, answer))).toBe(true);
          }
        }),
        { numRuns: 300 },
      );
    },
  );

  it.each(FORWARDS)(
    "refuses an answer with a single element off by a hundredth: $id",
    async ({ id, problems, answers: [answer = naive] }) => {
      await fc.assert(
        fc.asyncProperty(problems, fc.integer(), fc.nat(), async (problem, seed, at) => {
          const call = callOf(id, problem, seed);
          const [y] = answerTo(call, answer) as unknown as [Tensor];
          const off = changing(y, at % y.data.length, (value) => value + 0.01);
          expect(await call.verifies(leavesOf(off))).toBe(false);
        }),
        { numRuns: 300 },
      );
    },
  );

  it.each([
    { id: "fft-forward", problems: smallLayers(), bound: fftLayerBound },
    { id: "winograd-forward", problems: smallWinogradLayers(), bound: winogradLayerBound },
  ] as const)(
    "refuses one element further off than all of its pixel together may be: $id",
    async ({ id, problems, bound }) => {
      await fc.assert(
        fc.asyncProperty(problems, fc.integer(), fc.nat(), async (problem, seed, at) => {
          const call = callOf(id, problem, seed);
          const [x, w, b] = call.args as [Tensor, Tensor, Tensor];
          // Weights are from 0.5 to 1.5; besides, there is the rounding of direct sums.
          const off = 6 * problem.K * bound({ x, w, b }, problem) + 0.01;
          const y = changing(
            naive(x, w, b, problem),
            at % naive(x, w, b, problem).data.length,
            (value) => value + off,
          );
          expect(await call.verifies(leavesOf(y))).toBe(false);
        }),
      );
    },
  );

  it.each<readonly [string, (gradient: Tensor) => Tensor]>([
    ["zeros", (t) => ({ ...t, data: new Float32Array(t.data.length) })],
    ["twice the gradient", (t) => ({ ...t, data: t.data.map((value) => 2 * value) })],
    ["the negative", (t) => ({ ...t, data: t.data.map((value) => -value) })],
    ["NaN", (t) => changing(t, 0, () => Number.NaN)],
    ["elements in reverse", (t) => ({ ...t, data: t.data.toReversed() })],
    ["one element that is wrong altogether", (t) => changing(t, 5, (value) => value + 3)],
    ["another shape", (t) => ({ ...t, shape: [1, ...t.shape] })],
  ])("refuses a backward pass with %s for one of its gradients", async (_, spoil) => {
    const layer = { hIn: 7, wIn: 6, cIn: 4, m: 2, K: 9, f: 3, stride: 1, padding: 1 };
    for (let seed = 0; seed < 30; seed++) {
      const call = callOf("im2col-backward", layer, seed);
      const [x, w, dy] = call.args as [Tensor, Tensor, Tensor];
      const right = im2colBackward(x, w, dy, layer);
      for (const name of ["dx", "dw", "db"] as const) {
        const spoilt = { ...right, [name]: spoil(right[name]) };
        expect(await call.verifies(leavesOf({ ...spoilt }))).toBe(false);
      }
    }
  });

  it.each([...FORWARDS, ...TRANSFORMED, BACKWARD])(
    "makes the calls that the graded run makes, and refuses every answer without witnesses: $id",
    ({ id, problems, answers: [answer = naive] }) => {
      fc.assert(
        fc.property(problems, fc.integer(), (problem, seed) => {
          const call = callOf(id, problem, seed);
          const graded = TIMED_CONTRACTS[id]?.makeCall(problem, drawFrom(seed, "reals"));
          expect([call.args, call.baselineArgs]).toEqual([graded?.args, graded?.baselineArgs]);
          expect(call.verify(answerTo(call, answer))).toBe(false);
        }),
        { numRuns: 20 },
      );
    },
  );
});

describe("callWitnesses(call, baseline)", () => {
  it("throws when the baseline fails: then no answer can be told right from wrong", async () => {
    const failing = { call: async () => ({ kind: "memory-limit" }) as const };
    await expect(callWitnesses({ witnesses: [[]] }, failing)).rejects.toThrow(
      "Expected an answer of the baseline to verify with, got memory-limit.",
    );
  });
});

describe("grader/local/verified-by-baseline.ts", () => {
  it("may lie on a student's disk: it holds no answer, no convolution and no wrong idea of ours", async () => {
    const { metafile } = await build({
      entryPoints: ["grader/local/verified-by-baseline.ts"],
      ...{ bundle: true, write: false, metafile: true, format: "esm", platform: "node" },
      packages: "external",
    });
    const files = Object.keys(metafile.inputs);
    expect(files).toContain("grader/local/timed-convolution.ts");
    const secret = /reference|contracts\/|misconceptions|projection|baselines|^starter\/[^g]/;
    expect(files.filter((file) => secret.test(file))).toEqual([]);
  });
});
