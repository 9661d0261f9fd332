import { createRequire } from "node:module";
import { join } from "node:path";
import { assignmentIds, COURSE, loadAssignment } from "../assignment/load.ts";
import { gradeSubmission } from "../grade.ts";
import { prepareJudge } from "../prepare.ts";
import { type Diagnosis, renderDiagnosis } from "../report/diagnosis.ts";
import { examine } from "../sandbox/examine.ts";
import type { SandboxMode } from "../sandbox/layers.ts";
import { NEEDED } from "../sandbox/probe.ts";
import { VERSION } from "../version.ts";
import { EXIT } from "./exit.ts";

export interface DoctorOptions {
  readonly json?: boolean;
}

/** `convgrade doctor`: which layers of the sandbox hold on this machine, and whether batch grades. */
export async function doctor({ json }: DoctorOptions): Promise<number> {
  const { mode = null, layers } = await examine();
  const tried = mode === null ? null : await trial(mode);
  const needed = layers.filter(({ layer }) => NEEDED.os.includes(layer));
  const sound = tried?.verdict === "accepted" && needed.every(({ kind }) => kind === "holds");
  const diagnosis: Diagnosis = {
    version: VERSION,
    node: { version: process.version, pinned: pinnedNode() },
    platform: process.platform,
    arch: process.arch,
    root: process.getuid?.() === 0,
    layers,
    mode,
    trial: tried,
    batch: mode !== "os" ? "refuses" : sound ? "grades" : "doubtful",
  };
  console.log(json === true ? JSON.stringify(diagnosis, null, 2) : renderDiagnosis(diagnosis));
  return diagnosis.batch === "grades" ? EXIT.graded : EXIT.unsafe;
}

/** The Node that npm installs with convgrade. */
function pinnedNode(): string | null {
  try {
    const { version } = createRequire(import.meta.url)("node/package.json") as { version: string };
    return `v${version}`;
  } catch {
    return null;
  }
}

/** Grades one part of the reference as batch would: the bundler, the runner and the checks together. */
async function trial(sandbox: SandboxMode): Promise<NonNullable<Diagnosis["trial"]>> {
  const [assignment = ""] = await assignmentIds();
  const [first] = (await loadAssignment(assignment)).assignment.parts;
  const part = first?.id ?? "";
  const judge = await prepareJudge({
    assignmentId: assignment,
    courseSeed: "doctor",
    sandbox,
    speed: false,
    onlyPart: part,
  });
  const { verdict } = await gradeSubmission(judge, join(COURSE, "reference"));
  return { part: `${assignment}/${part}`, verdict };
}
