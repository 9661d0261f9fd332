import { execa } from "execa";
import { SECCOMP_FD, sandboxCommand } from "../../grader/sandbox/command.ts";
import type { SandboxKit } from "../../grader/sandbox/sandbox.ts";
import { seccompFilter } from "../../grader/sandbox/seccomp.ts";

export interface Escaped {
  /** What the program wrote to its standard output. */
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program in the runner's place, as code that has already broken out of the isolate would run:
 * without Node's permission model too, so that only the operating system stands in its way.
 */
export async function runEscaped(kit: SandboxKit, source: string): Promise<Escaped> {
  const limits = { cpuSeconds: 20, dataMiB: 2000 };
  const command = sandboxCommand(kit.layers, "runner", source, limits);
  const [file = "", ...args] = command.filter((arg) => !/^--(permission|allow-)/.test(arg));
  const subprocess = execa(file, args, {
    cwd: "/",
    env: {},
    extendEnv: false,
    reject: false,
    stdio: ["pipe", "pipe", "pipe", { value: "pipe", input: true }, "pipe"],
  });
  const filter = subprocess.stdio[SECCOMP_FD];
  if (filter !== null && filter !== undefined && "end" in filter) {
    filter.end(seccompFilter(process.arch, false) ?? new Uint8Array(0));
  }
  const { stdout, stderr } = await subprocess;
  return { stdout: String(stdout), stderr: String(stderr) };
}
