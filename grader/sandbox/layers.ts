import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { execa } from "execa";
import { type NativeFiles, nativeFiles } from "./programs.ts";
import { seccompFilter } from "./seccomp.ts";

/**
 * What stands between a submission and the machine.
 *
 * - `os`: bubblewrap (no files, no network, no other process), seccomp and resource limits around
 *   the isolate
 * - `isolate`: the isolate, Node's permission model and the judge's deadline alone
 */
export type SandboxMode = "os" | "isolate";

/** The sandbox's layers on this machine, found once per run of the grader. */
export interface Layers {
  readonly mode: SandboxMode;
  /** Names of the layers in force, for the results: "bubblewrap", "seccomp", … */
  readonly inForce: readonly string[];
  readonly node: string;
  readonly files: NativeFiles;
  readonly libraries: readonly string[];
  readonly tools: Readonly<Partial<Record<"bwrap" | "setpriv" | "prlimit", string>>>;
  /** Whether the grader runs as root and drops to an unprivileged user first. */
  readonly dropsRoot: boolean;
}

const FOLDERS = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"];

/** Where a tool lies; looked up in the system's own folders only, never through PATH. */
async function find(tool: string): Promise<string | undefined> {
  for (const folder of FOLDERS) {
    const path = `${folder}/${tool}`;
    if (await isExecutable(path)) return path;
  }
  return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** The shared libraries that a program needs, as `ldd` tells. */
async function librariesOf(program: string): Promise<string[]> {
  const { stdout } = await execa("ldd", [program], { reject: false });
  return [...new Set((stdout ?? "").match(/\/[^\s:()]+/g) ?? [])].filter(
    (path) => path !== program,
  );
}

/**
 * Finds the layers that this machine offers, without trying them yet: {@link probe} does.
 *
 * @param mode `os` wants bubblewrap; `isolate` leaves it out even where it is installed
 */
export async function findLayers(mode: SandboxMode): Promise<Layers> {
  const linux = process.platform === "linux";
  const found = linux
    ? await Promise.all([find("bwrap"), find("setpriv"), find("prlimit")])
    : [undefined, undefined, undefined];
  const [bwrap, setpriv, prlimit] = found;
  const wrapped = mode === "os" && bwrap !== undefined;
  const filtered = wrapped && seccompFilter(process.arch, false) !== undefined;
  const dropsRoot = wrapped && process.getuid?.() === 0 && setpriv !== undefined;
  return {
    mode,
    inForce: [
      ...(wrapped ? ["bubblewrap"] : []),
      ...(filtered ? ["seccomp"] : []),
      ...(prlimit === undefined ? [] : ["rlimits"]),
      ...(dropsRoot ? ["unprivileged-user"] : []),
      "node-permission",
      "isolate",
    ],
    node: process.execPath,
    files: nativeFiles(),
    libraries: wrapped ? await librariesOf(process.execPath) : [],
    tools: {
      ...(wrapped ? { bwrap } : {}),
      ...(setpriv === undefined ? {} : { setpriv }),
      ...(prlimit === undefined ? {} : { prlimit }),
    },
    dropsRoot,
  };
}

/** The same layers without the change of user, for an installation that only root can read. */
export function keepingRoot(layers: Layers): Layers {
  return {
    ...layers,
    dropsRoot: false,
    inForce: layers.inForce.filter((layer) => layer !== "unprivileged-user"),
  };
}
