import { setTimeout } from "node:timers/promises";
import { createPool } from "../../grader/batch/pool.ts";
import { gradeSubmission, type Judge } from "../../grader/grade.ts";
import { prepareJudge } from "../../grader/prepare.ts";
import { renderClassSummary } from "../../grader/report/class-summary.ts";
import { renderGradebook } from "../../grader/report/gradebook.ts";
import { renderResults } from "../../grader/report/terminal.ts";
import type { Results } from "../../grader/results/schema.ts";
import type { SandboxKit } from "../../grader/sandbox/sandbox.ts";
import { mode } from "../course/judges.ts";
import { processesWith } from "../sandbox/processes.ts";
import type { Target } from "./attack.ts";
import { CANARIES } from "./canaries.ts";

type Assignment = Judge["loaded"]["assignment"];

/** One part, few cases and short limits: an attack shows what it can do in the first call. */
export const LIMITS = { callCpuMs: 250, partCpuMs: 600, memoryMiB: 48 };
/** For calls that never end: an honest one takes a tenth of this. */
const ENDLESS = { ...LIMITS, callCpuMs: 100 };
const LAYER = { hIn: 16, wIn: 16, cIn: 8, m: 1, K: 64, f: 3, stride: 1, padding: 1 };

function small(assignment: Assignment, target: Target): Assignment {
  const id = target === "timed-calls" ? "forward" : "zero-pad";
  const part = assignment.parts.find((one) => one.id === id);
  if (part === undefined) throw new Error(`Expected ${assignment.id} to have a part ${id}.`);
  const one =
    target === "timed-calls"
      ? {
          ...part,
          buildsOn: [],
          points: { square: 1 },
          speed: {
            layers: [{ name: "timed", sizes: LAYER }],
            bands: [{ speedup: 1.1, points: 2 }],
          },
        }
      : { ...part, points: { padding: 3 } };
  return { ...assignment, parts: [one], casesPerClass: 4, limits: LIMITS };
}

const pool = createPool(2);

async function prepare(target: Target): Promise<Judge> {
  const judge = await prepareJudge({
    assignmentId: target === "timed-calls" ? "im2col" : "naive",
    courseSeed: CANARIES.seed,
    sandbox: mode,
    speed: target === "timed-calls",
  });
  const loaded = { ...judge.loaded, assignment: small(judge.loaded.assignment, target) };
  return { ...judge, loaded, alone: pool.alone };
}

const judges = new Map<Target, Promise<Judge>>();

export interface Graded {
  readonly results: Results;
  /** All that anybody gets to see of it. */
  readonly shown: Readonly<Record<"results" | "report" | "gradebook" | "summary", string>>;
  /** Processes of its sandboxes that still run. */
  readonly survivors: readonly number[];
}

/** What is out of the ordinary about a submission. */
interface Conduct {
  /** A program for the runner's place, as code that has escaped from the isolate would be. */
  readonly runner?: string | undefined;
  readonly endless?: boolean;
}

/** Grades a submission for real, two at a time. */
export async function gradeAttack(
  target: Target,
  path: string,
  { runner, endless = false }: Conduct = {},
): Promise<Graded> {
  const made = judges.get(target) ?? prepare(target);
  judges.set(target, made);
  const prepared = await made;
  const judge = endless ? hurried(prepared) : prepared;
  const marker = `attack ${process.pid} ${path}.`;
  const kit = marked(judge.kit, marker, runner);
  return pool.run(async () => {
    const results = await gradeSubmission({ ...judge, kit }, path);
    const shown = {
      results: JSON.stringify(results),
      report: renderResults(results),
      gradebook: renderGradebook(judge.loaded.assignment, [results]),
      summary: renderClassSummary([results]),
    };
    return { results, shown, survivors: await survivorsOf(marker) };
  });
}

function hurried({ loaded, ...judge }: Judge): Judge {
  return { ...judge, loaded: { ...loaded, assignment: { ...loaded.assignment, limits: ENDLESS } } };
}

/** The same kit, whose processes can be told by their command lines. */
function marked({ layers, programs }: SandboxKit, marker: string, runner?: string): SandboxKit {
  const mark = (program: string): string => `${program}\n// ${marker}`;
  return {
    layers,
    programs: {
      ...programs,
      runner: mark(runner ?? programs.runner),
      bundler: mark(programs.bundler),
    },
  };
}

/** The kernel ends the processes in a sandbox just after the sandbox: what is left two seconds later stays. */
async function survivorsOf(marker: string): Promise<readonly number[]> {
  for (let turn = 0; turn < 100 && processesWith(marker).length > 0; turn++) await setTimeout(20);
  return processesWith(marker);
}
