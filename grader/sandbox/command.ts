import { dirname } from "node:path";
import { has, type Layers } from "./layers.ts";
import type { NativeFiles } from "./programs.ts";

export type ProgramKind = "runner" | "bundler";

/** Bounds that the kernel enforces on one child. */
export interface ProcessLimits {
  /** CPU seconds over the child's whole life. */
  readonly cpuSeconds: number;
  /** Data segment (heap, buffers, thread stacks), in MiB; V8 alone reserves about 1100. */
  readonly dataMiB: number;
}

/** Where the native files lie as seen from inside the sandbox. */
export function filesInside(layers: Layers): NativeFiles {
  if (!has(layers, "bubblewrap")) return layers.files;
  return {
    isolatedVm: "/app/isolated_vm.node",
    esbuildModule: "/app/esbuild/lib/main.js",
    esbuildBinary: "/app/esbuild/bin/esbuild",
  };
}

/** File descriptors of the child beyond the standard three. */
export const SECCOMP_FD = 3;
export const STATUS_FD = 4;

/**
 * The command line of a sandboxed child. Each tool replaces itself by the next (exec), so the whole
 * chain is one process, which dies with the grader.
 *
 * @param source the program, as one script
 */
export function sandboxCommand(
  layers: Layers,
  kind: ProgramKind,
  source: string,
  limits: ProcessLimits,
): readonly string[] {
  const { bwrap } = layers.tools;
  const wrapped = bwrap !== undefined && has(layers, "bubblewrap");
  return [
    ...dropRoot(layers),
    ...limitResources(layers, limits),
    ...(wrapped ? wrap(bwrap, layers, kind) : []),
    wrapped ? "/bin/node" : layers.node,
    ...nodeFlags(layers, kind),
    source,
  ];
}

function dropRoot(layers: Layers): string[] {
  const { setpriv } = layers.tools;
  const user = ["--reuid", "65534", "--regid", "65534", "--clear-groups"];
  const flags = [
    ...(has(layers, "unprivileged-user") ? user : []),
    // bubblewrap has its own --die-with-parent.
    ...(has(layers, "bubblewrap") ? [] : ["--pdeathsig", "KILL"]),
  ];
  return setpriv === undefined || flags.length === 0 ? [] : [setpriv, ...flags, "--no-new-privs"];
}

function limitResources(layers: Layers, limits: ProcessLimits): string[] {
  const { prlimit } = layers.tools;
  if (prlimit === undefined || !has(layers, "rlimits")) return [];
  return [
    prlimit,
    `--data=${limits.dataMiB * 2 ** 20}`,
    `--cpu=${limits.cpuSeconds}:${limits.cpuSeconds + 1}`,
    `--fsize=${16 * 2 ** 20}`,
    "--nofile=32",
    "--core=0",
    "--memlock=0",
  ];
}

function wrap(bwrap: string, layers: Layers, kind: ProgramKind): string[] {
  const inside = filesInside(layers);
  const readOnly = (from: string, to: string): string[] => ["--ro-bind", from, to];
  return [
    bwrap,
    ...["--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"],
    ...["--unshare-cgroup-try", "--disable-userns", "--uid", "65534", "--gid", "65534"],
    ...["--as-pid-1", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv"],
    ...["--dev", "/dev", "--size", "4096", "--tmpfs", "/dev/shm", "--remount-ro", "/dev"],
    ...["--size", String(16 * 2 ** 20), "--tmpfs", "/tmp"],
    ...readOnly(layers.node, "/bin/node"),
    ...layers.libraries.flatMap((library) => readOnly(library, library)),
    ...(kind === "runner"
      ? readOnly(layers.files.isolatedVm, inside.isolatedVm)
      : [
          ...readOnly(layers.files.esbuildModule, inside.esbuildModule),
          ...readOnly(layers.files.esbuildBinary, inside.esbuildBinary),
        ]),
    ...["--remount-ro", "/", "--chdir", "/", "--json-status-fd", String(STATUS_FD)],
    ...(has(layers, "seccomp") ? ["--seccomp", String(SECCOMP_FD)] : []),
  ];
}

function nodeFlags(layers: Layers, kind: ProgramKind): string[] {
  const files = filesInside(layers);
  const allowed =
    kind === "bundler"
      ? [
          "--allow-child-process",
          `--allow-fs-read=${dirname(dirname(files.esbuildModule))}`,
          `--allow-fs-read=${dirname(files.esbuildBinary)}`,
        ]
      : ["--allow-addons", `--allow-fs-read=${files.isolatedVm}`];
  return [
    "--no-warnings",
    ...(has(layers, "node-permission") ? ["--permission", ...allowed] : []),
    ...(kind === "runner" ? RUNNER_FLAGS : []),
    "--eval",
  ];
}

const RUNNER_FLAGS: readonly string[] = [
  // One thread: concurrent JIT makes timings a lottery, and helper threads a way to cheat.
  "--single-threaded",
  "--v8-pool-size=0",
  "--no-node-snapshot",
  "--stack-size=900",
  "--wasm-max-mem-pages=1",
];
