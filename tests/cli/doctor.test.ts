/** convgrade on machines whose sandbox works, and on others; bubblewrap itself plays the others. */
import { cp, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COURSE } from "../../grader/assignment/load.ts";
import { EXIT } from "../../grader/cli/exit.ts";
import type { Diagnosis } from "../../grader/report/diagnosis.ts";
import { resultsSchema } from "../../grader/results/schema.ts";
import { kitOf } from "../sandbox/kits.ts";
import { MACHINES } from "../sandbox/machines.ts";

const os = kitOf("os");
const main = join(COURSE, "grader", "cli", "main.ts");
let scratch = "";
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "convgrade-doctor-"));
  await mkdir(join(scratch, "class", "ada", "naive"), { recursive: true });
  const part = "naive/output-size.ts";
  await cp(join(COURSE, "reference", part), join(scratch, "class", "ada", part));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

async function convgrade(machine: keyof typeof MACHINES | "as it is", ...args: string[]) {
  const [file = "", ...rest] = [
    ...(machine === "as it is" ? [] : MACHINES[machine]),
    ...[process.execPath, main, ...args],
  ];
  return execa(file, rest, { cwd: COURSE, reject: false, env: { NO_COLOR: "1" } });
}

const batch = (out: string, ...more: string[]): string[] => [
  ...["batch", join(scratch, "class"), "--assignment", "naive", "--no-speed", "--out", out],
  ...more,
];
const grade = [
  ...["grade", join(COURSE, "reference"), "--assignment", "naive", "--no-speed"],
  ...["--part", "output-size", "--json"],
];
const sandboxIn = (json: string) => resultsSchema.parse(JSON.parse(json)).grader.sandbox;

describe.skipIf(os === undefined)("convgrade doctor", () => {
  it("exits with 0 where the os sandbox works, also for a user who isn't root", async () => {
    const { exitCode, stdout } = await convgrade("of a user who is not root", "doctor", "--json");
    const { batch, mode, trial, root, layers } = JSON.parse(stdout) as Diagnosis;
    expect({ exitCode, batch, mode, root }).toEqual({
      ...{ exitCode: EXIT.graded, batch: "grades", mode: "os", root: false },
    });
    expect(trial?.verdict).toBe("accepted");
    const holding = layers.filter(({ kind }) => kind === "holds").map(({ layer }) => layer);
    expect(holding).toEqual(["bubblewrap", "seccomp", "rlimits", "node-permission", "isolate"]);
  });

  it("says what fails, what that means and what to do where user namespaces are forbidden", async () => {
    const machine = "where user namespaces are forbidden";
    const { exitCode, stdout } = await convgrade(machine, "doctor");
    expect(exitCode).toBe(EXIT.unsafe);
    expect(stdout).toMatch(/^✗ bubblewrap +bwrap: .*namespace/m);
    expect(stdout).toMatch(/What that means: .*What to do: .*batch refuses to grade here/s);
    expect(stdout).toMatch(/^– seccomp +not tried: bubblewrap has to hold first$/m);
    for (const still of ["limits", "Node's permissions", "isolate"]) {
      expect(stdout).toMatch(new RegExp(`^✓ ${still}.* stopped \\d attempts`, "m"));
    }
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });
});

describe.skipIf(os === undefined)("convgrade grade and batch", () => {
  it.each([
    ["grade", "without bubblewrap", "bubblewrap is not installed"],
    ["batch", "where user namespaces are forbidden", "bwrap: "],
  ] as const)("%s refuses %s, and sends to the doctor", async (command, machine, reason) => {
    const out = join(scratch, "refused");
    const args = command === "grade" ? grade : batch(out);
    const { exitCode, stdout, stderr } = await convgrade(machine, ...args);
    expect({ exitCode, stdout }).toEqual({ exitCode: EXIT.usage, stdout: "" });
    expect(stderr).toContain(`The sandbox "os" does not work here: ${reason}`);
    expect(stderr).toContain("convgrade doctor");
    expect(stderr).toContain("--sandbox isolate");
    expect(stderr).not.toMatch(/\n\s+at /);
    await expect(readFile(join(out, "ada", "results.json"))).rejects.toThrow("ENOENT");
  });

  it("grades without bubblewrap when told to, and the results say with what", async () => {
    const out = join(scratch, "isolate");
    const machine = "where user namespaces are forbidden";
    const { exitCode } = await convgrade(machine, ...batch(out, "--sandbox", "isolate"));
    expect(exitCode).toBe(EXIT.graded);
    expect(sandboxIn(await readFile(join(out, "ada", "results.json"), "utf8"))).toEqual({
      ...{ mode: "isolate", layers: ["rlimits", "node-permission", "isolate"] },
    });
  });

  it("grades in the os sandbox without being told to, and the results say with what", async () => {
    const { exitCode, stdout } = await convgrade("as it is", ...grade);
    expect(exitCode).toBe(EXIT.graded);
    expect(sandboxIn(stdout)).toEqual({ mode: "os", layers: os?.layers.inForce });
  });
});
