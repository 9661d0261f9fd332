// `npm run soak [-- <name> <its arguments>]`: what takes too long for every run, one after another.
import { execa } from "execa";
import { COURSE } from "../../grader/assignment/load.ts";

/** Command lines by name, in the order in which all of them run. */
const SOAKS: ReadonlyMap<string, readonly string[]> = new Map([
  ["agreement", ["node", "tests/soak/agreement.ts"]],
  ["attacks", ["vitest", "run", "tests/attacks"]],
  ["bands", ["node", "tests/soak/bands.ts"]],
  ["faults", ["vitest", "run", "tests/batch"]],
  ["samples", ["vitest", "run", "tests/course"]],
  ["leaks", ["node", "tests/soak/leaks.ts"]],
  ["load", ["node", "tests/soak/load.ts"]],
  ["stopwatch", ["node", "tests/soak/stopwatch.ts"]],
]);

const [asked, ...more] = process.argv.slice(2);
const chosen = [...SOAKS].filter(([name]) => asked === undefined || name === asked);
if (chosen.length === 0) {
  console.error(`Expected one of ${[...SOAKS.keys()].join(", ")}, got "${asked}".`);
  process.exitCode = 2;
}
for (const [name, command] of chosen) {
  console.log(`\n${name}`);
  const { exitCode } = await execa("npx", [...command, ...more], {
    cwd: COURSE,
    env: { CONVGRADE_SOAK: "1" },
    stdio: "inherit",
    reject: false,
  });
  if (exitCode !== 0) process.exitCode = 1;
}
