import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { execa } from "execa";
import { type NativeFiles, nativeFiles } from "./programs.ts";
import { isFiltered } from "./seccomp.ts";

/**
 * What stands between a submission and the machine.
 *
 * - `os`: bubblewrap (no files, no network, no other process), seccomp and resource limits around
 *   the isolate
 * - `isolate`: the isolate, Node's permission model and the judge's deadline alone, and resource
 *   limits where the system has them
 */
export type SandboxMode = "os" | "isolate";

/** The layers as results name them, from the outside in. */
export const LAYER_NAMES = [
  ...(["bubblewrap", "seccomp", "rlimits", "unprivileged-user"] as const),
  ...(["node-permission", "isolate"] as const),
];
export type LayerName = (typeof LAYER_NAMES)[number];

/** The sandbox's layers on this machine, found once per run of the grader. */
export interface Layers {
  readonly mode: SandboxMode;
  readonly inForce: readonly LayerName[];
  readonly node: string;
  readonly files: NativeFiles;
  readonly libraries: readonly string[];
  readonly tools: Readonly<Partial<Record<Tool, string>>>;
}

type Tool = "bwrap" | "setpriv" | "prlimit" | "ldd" | "chrt";

/** The system's own folders: a tool is never looked up through PATH. */
const TOOL_FOLDERS: readonly string[] = [
  ...["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"],
];

/**
 * Finds the layers that this machine offers, without trying them yet: {@link probe} does.
 *
 * @param mode `os` wants bubblewrap; `isolate` leaves it out even where it is installed
 * @throws Error when what npm installs is missing or has no binary for this system
 */
export async function findLayers(mode: SandboxMode, folders?: readonly string[]): Promise<Layers> {
  const tools = await findTools(folders);
  const { bwrap, setpriv, prlimit, ldd } = tools;
  const wrapped = mode === "os" && bwrap !== undefined;
  const offered: Readonly<Record<LayerName, boolean>> = {
    bubblewrap: wrapped,
    seccomp: wrapped && isFiltered(process.arch),
    rlimits: prlimit !== undefined,
    "unprivileged-user": process.getuid?.() === 0 && setpriv !== undefined,
    "node-permission": true,
    isolate: true,
  };
  return {
    mode,
    inForce: LAYER_NAMES.filter((name) => offered[name]),
    node: process.execPath,
    files: nativeFiles(),
    libraries: wrapped && ldd !== undefined ? await librariesOf(process.execPath, ldd) : [],
    tools,
  };
}

/** Where the system's tools lie; nowhere but on Linux. */
export async function findTools(
  folders: readonly string[] = TOOL_FOLDERS,
): Promise<Layers["tools"]> {
  if (process.platform !== "linux") return {};
  const found: Partial<Record<Tool, string>> = {};
  for (const tool of ["bwrap", "setpriv", "prlimit", "ldd", "chrt"] as const) {
    for (const folder of folders) {
      const path = `${folder}/${tool}`;
      if (found[tool] === undefined && (await isExecutable(path))) found[tool] = path;
    }
  }
  return found;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** The shared libraries that a program needs, as `ldd` tells. */
async function librariesOf(program: string, ldd: string): Promise<string[]> {
  const { stdout } = await execa(ldd, [program], { reject: false });
  return [...new Set(stdout.match(/\/[^\s:()]+/g) ?? [])].filter((path) => path !== program);
}

export function has({ inForce }: Layers, name: LayerName): boolean {
  return inForce.includes(name);
}

/** The same layers but for some of them. */
export function without(layers: Layers, ...names: readonly LayerName[]): Layers {
  return { ...layers, inForce: layers.inForce.filter((name) => !names.includes(name)) };
}
