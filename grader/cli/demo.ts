import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { COURSE } from "../assignment/load.ts";
import type { Listed } from "../batch/list-submissions.ts";
import type { SandboxMode } from "../sandbox/layers.ts";
import { probe } from "../sandbox/probe.ts";
import { UsageError } from "../usage-error.ts";
import { gradeClass } from "./batch.ts";
import { EXIT } from "./exit.ts";

const SAMPLES = join(COURSE, "tests", "submissions");
const OUT = join(COURSE, ".demo");
/** The assignment that shows most: right and wrong answers, fast and slow ones. */
const SHOWN = "im2col";

/** `convgrade demo`: grades the sample class of one assignment, or of several. */
export async function demo(asked: readonly string[]): Promise<number> {
  const known = (await readdir(SAMPLES)).sort();
  const unknown = asked.find((assignment) => !known.includes(assignment));
  if (unknown !== undefined) {
    throw new UsageError(`Expected assignments among ${known.join(", ")}, got "${unknown}".`);
  }
  const sandbox = await demoSandbox();
  let worst: number = EXIT.graded;
  for (const assignment of asked.length > 0 ? asked : [SHOWN]) {
    const submissions = await samplesOf(assignment);
    const out = join(OUT, assignment);
    console.log(`\n${assignment}: grading ${submissions.length} sample submissions`);
    const code = await gradeClass(submissions, { assignment, out, sandbox, speed: true });
    worst = Math.max(worst, code);
  }
  const shown = relative(process.cwd(), OUT);
  console.log(`
The results of the sample class are in ${shown}: a gradebook.csv an assignment, and a folder a submission.
The other assignments' samples: npm run demo -- ${known.filter((id) => id !== SHOWN).join(" ")}
Next: grade one submission and read its report,
  npm run -s convgrade -- grade ${relative(process.cwd(), join(SAMPLES, "im2col/wrong-answer/simple-reshape"))} --assignment im2col
or a class of your own,
  npm run -s convgrade -- batch <folder of submissions> --assignment im2col --out <results folder>`);
  return worst;
}

/** Each sample is named after the verdict that it must earn. */
async function samplesOf(assignment: string): Promise<Listed[]> {
  const folder = join(SAMPLES, assignment);
  const listed: Listed[] = [];
  for (const verdict of (await readdir(folder)).sort()) {
    for (const name of (await readdir(join(folder, verdict))).sort()) {
      listed.push({ id: `${verdict}.${name}`, path: join(folder, verdict, name) });
    }
  }
  return listed;
}

/** The demo alone goes on without the operating system's sandbox, and says so. */
async function demoSandbox(): Promise<SandboxMode> {
  const probed = await probe("os");
  if (probed.kind === "works") return "os";
  console.error(`
!! NO OPERATING-SYSTEM SANDBOX: ${probed.reason}.
!! The demo goes on with the isolate alone, since it only runs the samples that come with convgrade.
!! Don't grade real submissions like this. ${probed.remedy}
`);
  return "isolate";
}
