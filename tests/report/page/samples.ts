import type {
  CheckResult,
  CounterexampleResult,
  FailureResult,
  PartResult,
  Results,
  SpeedResult,
} from "../../../grader/results/schema.ts";
import {
  failingPart,
  measuredSpeed,
  partOf,
  resultsOf,
  withheldSpeed,
} from "../../results/samples.ts";

const ELEMENT: FailureResult = {
  ...{ kind: "element", name: "", index: [0, 1, 0, 0], expected: 123.5, actual: 77.25 },
  ...{ bound: 0, wrong: 2, of: 4 },
};
const AXES = ["row", "column", "channel", "image"];

/** A case with its errors, and a larger one with NaN among them. */
export const COUNTEREXAMPLE: CounterexampleResult = {
  ...{ problem: { hIn: 4, wIn: 4, f: 3 }, numbers: "integers", dataSeed: 3, path: "1:0" },
  arguments: [{ name: "x", value: { shape: [2, 2, 1, 1], data: [1, 2, 3, 4] } }],
  failure: ELEMENT,
  errors: { name: "", shape: [2, 2, 1, 1], axes: AXES, errors: [0, -46.25, 17, 0] },
  picture: {
    ...{ problem: { hIn: 42, wIn: 6, f: 3 }, name: "dx", shape: [40, 4, 2, 1], axes: AXES },
    wrong: Array.from({ length: 320 }, (_, i) => (i > 295 ? "#" : ".")).join(""),
    errors: Array.from({ length: 320 }, (_, i) => (i > 295 ? (i % 7 ? 31337 - i : "NaN") : 0)),
    where: "only from row 37 on",
  },
};

const IDEA = { id: "F01", title: "The kernel is turned", hint: "Which corner comes first?" };

export function wrongPart(id: string, check: Partial<CheckResult> = {}): PartResult {
  const part = failingPart(id, ELEMENT);
  const checks = part.checks.flatMap((one): CheckResult[] => [
    { ...one, counterexample: COUNTEREXAMPLE, misconceptions: [IDEA], ...check },
    {
      ...one,
      id: "linearity",
      kind: "law",
      title: "Sums of inputs",
      points: { earned: 0, available: 0 },
    },
  ]);
  return { ...part, checks };
}

export const TIMED: SpeedResult = {
  ...measuredSpeed(9),
  ceilings: { gflops: 6.5, gigabytesPerSecond: 11 },
  layers: [
    {
      ...{ name: "16×16×16, 32 filters of 3×3", multiplyAdds: 1_179_648, bytes: 67_712 },
      ...{ baselineMs: 7.3, submissionMs: 1.7, speedup: 4.3, gflops: 1.4 },
      interval: { low: 4.2, high: 4.4 },
    },
    {
      ...{ name: "14×14×8, 32 filters of 5×5", multiplyAdds: 1_254_400, bytes: 57_088 },
      ...{ baselineMs: 8, submissionMs: 1.9, speedup: 4.2, gflops: 1.3 },
    },
  ],
} as SpeedResult;

const losses = Array.from({ length: 300 }, (_, i) => (i === 7 ? ("NaN" as const) : 2.3 / (1 + i)));

function trained(): PartResult {
  const points = { earned: 6, available: 6 };
  const check: CheckResult = {
    ...{ id: "digits", kind: "shape-class", title: "digits", verdict: "accepted" },
    ...{ caseSeed: 1, cases: 1, points },
    training: { losses, trainingAccuracy: 0.95, heldOutLoss: 0.3, heldOutAccuracy: 0.9 },
  };
  return partOf("train", { points, checks: [check] });
}

const HOSTILE = `</title></style><script>document.title = "owned"</script><img src="https://example.com/x.png" onerror="document.title = 'owned'">"'><a href="javascript:0">&amp;\u202e${"W".repeat(300)}`;

/** A submission whose every text is this. */
export function hostileResults(text: string): Results {
  const threw = { kind: "threw", name: text, message: text, file: text, line: 1 } as const;
  return resultsOf({
    verdict: "rejected",
    submission: { id: text, hash: null, ignored: [{ path: text, reason: text }] },
    environment: { cpu: text, cores: 1 },
    parts: [
      failingPart("im2col", threw),
      failingPart("gemm", { kind: "unimplemented", message: text }),
      failingPart("fold-output", { kind: "malformed", message: text }),
      failingPart("filter-matrix", { kind: "crashed", detail: text }),
      wrongPart("col2im", { misconceptions: [{ id: text, title: text, hint: text }] }),
      partOf("forward", { verdict: "rejected", note: text, speed: withheldSpeed(text) }),
    ],
  });
}

/** One of each kind of page. */
export const PAGES: Readonly<Record<string, Results>> = {
  "accepted and timed": resultsOf({ parts: [partOf("gemm"), partOf("forward", { speed: TIMED })] }),
  "wrong in several ways": resultsOf({
    verdict: "wrong-answer",
    parts: [wrongPart("im2col"), wrongPart("gemm"), partOf("forward", { verdict: "not-run" })],
  }),
  trained: resultsOf({ parts: [trained()] }),
  hostile: hostileResults(HOSTILE),
};
