import type { Writable } from "node:stream";
import { execa } from "execa";
import { type ProcessLimits, type ProgramKind, SECCOMP_FD, sandboxCommand } from "./command.ts";
import { has, type Layers } from "./layers.ts";
import { seccompFilter } from "./seccomp.ts";

/** Starts a program in the sandbox, without an environment; bubblewrap gets its seccomp filter. */
export function startProcess(
  layers: Layers,
  kind: ProgramKind,
  source: string,
  limits: ProcessLimits,
) {
  const [file = "", ...args] = sandboxCommand(layers, kind, source, limits);
  const wrapped = has(layers, "bubblewrap");
  const subprocess = execa(file, args, {
    cwd: "/",
    env: {},
    extendEnv: false,
    buffer: false,
    reject: false,
    cleanup: true,
    stdio: wrapped
      ? ["pipe", "pipe", "pipe", { value: "pipe", input: true }, "pipe"]
      : ["pipe", "pipe", "pipe"],
  });
  if (wrapped) {
    const filter = subprocess.stdio[SECCOMP_FD] as Writable;
    filter.on("error", () => {}); // the child is gone, and its end is told by others
    const bytes = seccompFilter(process.arch, { mayFork: kind === "bundler" });
    filter.end(bytes ?? new Uint8Array(0));
  }
  return subprocess;
}
