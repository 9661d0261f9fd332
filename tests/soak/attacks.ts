// The attacks against a harness that trusts them: which of them hurt somebody at all.
import { execa } from "execa";
import { COURSE } from "../../grader/assignment/load.ts";

await execa("npx", ["vitest", "run"], {
  cwd: COURSE,
  env: { CONVGRADE_SOAK: "1" },
  stdio: "inherit",
});
