// `npm run soak -- load [<submissions> <assignment>]`: one batch over a large class, with a hostile
// submission in twenty. Shows memory, throughput and cost over time, and what is left behind.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { COURSE } from "../../grader/assignment/load.ts";
import { median } from "../../grader/measure/statistics.ts";
import { cpuMsOf } from "../../grader/sandbox/cpu-clock.ts";
import { readAttacks } from "../attacks/attack.ts";
import { classFolder } from "../attacks/class-folder.ts";
import { readSamples } from "../course/samples.ts";
import { sandboxesOf } from "../sandbox/processes.ts";

const [count = "1000", assignment = "naive"] = process.argv.slice(2);
/** Attacks are made for a part of this assignment. */
const ATTACKED = "naive";
const HOSTILE_EVERY = 20;
const LOOK_MS = 250;
const QUARTERS = ["first", "second", "third", "last"] as const;

/** Samples and attacks in turns, so that each stretch of the class costs the same. */
async function handIn(folder: string, submissions: number): Promise<void> {
  const samples = (await readSamples()).filter((sample) => sample.assignment === assignment);
  const attacks = readAttacks().filter(({ target }) => target === "checks");
  using built = classFolder();
  for (let i = 0; i < submissions; i++) {
    const attack = attacks[Math.floor((i * attacks.length) / submissions)];
    const hostile = assignment === ATTACKED && i % HOSTILE_EVERY === 0 && attack !== undefined;
    const from = hostile ? built.handIn(attack) : samples[i % samples.length]?.path;
    if (from === undefined) throw new Error(`Expected samples of ${assignment}.`);
    cpSync(from, join(folder, `student-${String(i).padStart(4, "0")}`), { recursive: true });
  }
}

interface Moment {
  readonly atMs: number;
  readonly done: number;
  /** Of the grader's own process: busy neighbours don't lengthen it. */
  readonly cpuMs: number;
  readonly residentMiB: number;
}

function residentMiB(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s*(\d+)/.exec(status)?.[1]) / 1024;
}

const scratch = mkdtempSync(join(tmpdir(), "convgrade-load-"));
const class_ = join(scratch, "class");
const out = join(scratch, "out");
const temporary = join(scratch, "tmp");
mkdirSync(temporary);
await handIn(class_, Number(count));

const main = join(COURSE, "grader", "cli", "main.ts");
const options = ["--assignment", assignment, "--out", out, "--no-speed"];
const start = performance.now();
const batch = execa(process.execPath, [main, "batch", class_, ...options], {
  env: { TMPDIR: temporary },
  reject: false,
});
const { pid } = batch;
if (pid === undefined) throw new Error("Expected the batch to start.");
let done = 0;
batch.stderr.on("data", (chunk: Buffer) => {
  done += chunk.toString().match(/^\[\d+\/\d+\]/gm)?.length ?? 0;
});
const moments: Moment[] = [];
const looking = setInterval(() => {
  const atMs = performance.now() - start;
  moments.push({ atMs, done, cpuMs: cpuMsOf(pid) ?? 0, residentMiB: residentMiB(pid) });
}, LOOK_MS);
const { exitCode, stdout } = await batch;
clearInterval(looking);
const wallMs = performance.now() - start;

console.log(stdout);
console.log(`\n${count} submissions of ${assignment} on ${availableParallelism()} cores: \
${(wallMs / 60_000).toFixed(1)} min, ${((60_000 * Number(count)) / wallMs).toFixed(0)} a minute\n`);
console.log("| quarter | time | the grader's CPU time | its memory, median | highest |");
console.log("|---|---|---|---|---|");
for (const [i, quarter] of QUARTERS.entries()) {
  const own = moments.filter(
    (one) => Math.min(3, Math.floor((4 * one.done) / Number(count))) === i,
  );
  const resident = own.map((one) => one.residentMiB);
  const spent = (of: "atMs" | "cpuMs"): string =>
    `${(((own.at(-1)?.[of] ?? 0) - (own[0]?.[of] ?? 0)) / 1000).toFixed(1)} s`;
  console.log(
    `| ${quarter} | ${spent("atMs")} | ${spent("cpuMs")} | ${median(resident).toFixed(0)} MiB | ${Math.max(...resident).toFixed(0)} MiB |`,
  );
}

const expected = ["course-seed.txt", "gradebook.csv", ...readdirSync(class_)];
const left = [
  ...readdirSync(temporary).map((name) => join(temporary, name)),
  ...readdirSync(out).filter((name) => !expected.includes(name)),
  ...readdirSync(class_).flatMap((id) =>
    readdirSync(join(out, id)).filter((name) => !["results.json", "report.txt"].includes(name)),
  ),
  ...sandboxesOf(pid).map((one) => `process ${one}`),
];
console.log(`\nLeft behind: ${left.length === 0 ? "nothing" : left.join(", ")}`);
rmSync(scratch, { recursive: true, force: true });
process.exitCode = exitCode === 0 && left.length === 0 ? 0 : 1;
