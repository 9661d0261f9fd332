// `npm run soak [-- <name> <its arguments>]`: what takes too long for every run, one after another.
import { execa } from "execa";
import { COURSE } from "../../grader/assignment/load.ts";
import { UsageError } from "../../grader/usage-error.ts";

/** Command lines by name, in the order in which all of them run. */
const SOAKS: Readonly<Record<string, readonly string[]>> = {
  attacks: ["vitest", "run", "tests/attacks"],
  faults: ["vitest", "run", "tests/batch"],
  load: ["node", "tests/soak/load.ts"],
  stopwatch: ["node", "tests/soak/main.ts"],
};

const [asked, ...more] = process.argv.slice(2);
if (asked !== undefined && SOAKS[asked] === undefined) {
  throw new UsageError(`Expected one of ${Object.keys(SOAKS).join(", ")}, got "${asked}".`);
}
for (const name of asked === undefined ? Object.keys(SOAKS) : [asked]) {
  console.log(`\n${name}`);
  const { exitCode } = await execa("npx", [...(SOAKS[name] ?? []), ...more], {
    cwd: COURSE,
    env: { CONVGRADE_SOAK: "1" },
    stdio: "inherit",
    reject: false,
  });
  if (exitCode !== 0) process.exitCode = 1;
}
