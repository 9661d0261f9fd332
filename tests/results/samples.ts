import {
  type FailureResult,
  type PartResult,
  type Results,
  SCHEMA_VERSION,
  type SpeedResult,
} from "../../grader/results/schema.ts";

const HASH = "0".repeat(64);

export function partOf(id: string, part: Partial<PartResult> = {}): PartResult {
  return { id, verdict: "accepted", points: { earned: 1, available: 1 }, checks: [], ...part };
}

/** A part whose only check failed in this way. */
export function failingPart(id: string, failure: FailureResult): PartResult {
  const points = { earned: 0, available: 2 };
  return partOf(id, {
    verdict: "wrong-answer",
    points,
    checks: [
      {
        ...{ id: "square", kind: "shape-class", title: "square images" },
        ...{ verdict: "wrong-answer", caseSeed: -7 },
        ...{ cases: 3, points },
        counterexample: {
          problem: { hIn: 2, wIn: 2, cIn: 1, m: 1, K: 1, f: 2, stride: 1, padding: 0 },
          ...{ numbers: "integers", dataSeed: 3, path: "1:0", arguments: [] },
          failure,
        },
      },
    ],
  });
}

export const BANDS = [
  { speedup: 1.5, points: 3 },
  { speedup: 4, points: 9 },
];

export function measuredSpeed(
  earned: number,
  state: "decided" | "undecided" = "decided",
): SpeedResult {
  return {
    state,
    ...{ baseline: "the loops", speedup: { value: 4.25, low: 4.1, high: 4.4 } },
    ...{ samples: [4.2, 4.3], wallSpeedup: 4.2, settled: true, gflops: 1.5, layers: [] },
    ...{ bands: BANDS, band: 4, extraMemoryKiB: 10 },
    points: { earned, available: 9 },
  };
}

export function withheldSpeed(reason: string): SpeedResult {
  return { state: "withheld", reason, bands: BANDS, points: { earned: 0, available: 9 } };
}

export const UNGRADED_SPEED: SpeedResult = {
  state: "ungraded",
  bands: BANDS,
  points: { earned: null, available: 9 },
};

export function resultsOf(results: Partial<Results> = {}): Results {
  return {
    schemaVersion: SCHEMA_VERSION,
    grader: { version: "0.1.0", node: "v24.0.0", sandbox: { mode: "os", layers: ["isolate"] } },
    assignment: { id: "im2col", title: "Convolution by matrices", hash: HASH },
    submission: { id: "alice", hash: HASH, ignored: [] },
    cases: "hidden",
    seedCommitment: HASH,
    studentsSee: "everything",
    speedMeasured: false,
    verdict: "accepted",
    score: { earned: 1, available: 1, ungraded: 0 },
    parts: [partOf("im2col")],
    environment: { cpu: "a processor", cores: 2 },
    startedAt: "2026-01-02T03:04:05.678Z",
    wallMs: 1234,
    ...results,
  };
}
