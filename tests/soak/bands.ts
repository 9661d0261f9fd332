// `npm run soak -- bands [<assignments…>]`: whether a handout pays for speed what a graded run pays.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Judge } from "../../grader/grade.ts";
import { localJudge } from "../../grader/local/judge.ts";
import { keepAwake } from "../../grader/measure/keep-awake.ts";
import { releaseHandout } from "../../grader/release/release-handout.ts";
import type { SpeedResult } from "../../grader/results/schema.ts";
import { judgeOf, subjectsOf, TIMED_ASSIGNMENTS, timePartOf } from "./steadiness.ts";

/** Speedups this close to a band's edge may be paid by either band. */
const CLOSE = 0.03;

const asked = process.argv.slice(2);
let different = 0;
console.log("| part | submission | graded | in a handout | ratio | points |");
console.log("|---|---|---|---|---|---|");
for (const id of asked.length > 0 ? asked : TIMED_ASSIGNMENTS) {
  const handout = await mkdtemp(join(tmpdir(), "convgrade-handout-"));
  await releaseHandout([id], handout);
  const [graded, local] = [await judgeOf(id), await localJudge(handout, id)];
  await using _awake = keepAwake(graded.kit.layers);
  for (const { part, name, path } of await subjectsOf(id)) {
    if (path === undefined) continue;
    const there = await speedOf(graded, part, path);
    const here = await speedOf(local, part, path);
    const agree = there.points.earned === here.points.earned;
    const close = nearEdge(there) || nearEdge(here);
    if (!agree && !close) different++;
    console.log(
      `| ${id}/${part} | ${name} | ${said(there)} | ${said(here)} | ${ratio(here, there)} | ${earnedIn(there, here)}${close ? ", close to an edge" : ""} |`,
    );
  }
  await rm(handout, { recursive: true });
}
console.log(`${different} paid otherwise`);
if (different > 0) process.exitCode = 1;

async function speedOf(judge: Judge, part: string, path: string): Promise<SpeedResult> {
  return (await timePartOf(judge, part, path)).speed;
}

function speedupIn(speed: SpeedResult): number {
  return "speedup" in speed ? speed.speedup.value : Number.NaN;
}

function said(speed: SpeedResult): string {
  return `${speedupIn(speed).toFixed(3)}×`;
}

function ratio(here: SpeedResult, there: SpeedResult): string {
  return (speedupIn(here) / speedupIn(there)).toFixed(3);
}

function earnedIn(there: SpeedResult, here: SpeedResult): string {
  const [graded, local] = [there.points.earned, here.points.earned];
  return graded === local ? `${graded}` : `${graded}, but ${local} in a handout`;
}

function nearEdge(speed: SpeedResult): boolean {
  const value = speedupIn(speed);
  return speed.bands.some((band) => Math.abs(value / band.speedup - 1) < CLOSE);
}
