import { readdir, readFile } from "node:fs/promises";
import { join, posix, relative, sep } from "node:path";
import { z } from "zod";
import { startChild } from "../sandbox/child.ts";
import { type Death, describeDeath } from "../sandbox/death.ts";
import { SandboxFault } from "../sandbox/fault.ts";
import { printable } from "../sandbox/printable.ts";
import type { SandboxKit } from "../sandbox/sandbox.ts";

/** One part as a script for the runner. */
export interface Bundled {
  readonly kind: "bundled";
  readonly script: string;
  readonly sourceMap: string;
}

/** One part's script, or why there is none: its source is not allowed, or isn't there. */
export type Bundle =
  | Bundled
  | {
      readonly kind: "rejected";
      readonly message: string;
      readonly file: string;
      readonly line: number;
      readonly column: number;
    }
  | { readonly kind: "missing" };

/** Source text by name after `#given/`. */
export type GivenModules = Readonly<Record<string, string>>;

const BUNDLER_CPU_MS = 10_000;
/** No source of honest size takes as much: the kernel that kills such a bundler is right. */
const HUNGRY_BUNDLER_MIB = 1000;

/** What esbuild says quotes the source. */
const text = (length: number) => z.string().overwrite((said) => printable(said, length));

const answer = z.object({
  parts: z.array(
    z.discriminatedUnion("kind", [
      z.strictObject({
        kind: z.literal("bundled"),
        entry: z.string(),
        script: z.string(),
        sourceMap: z.string(),
      }),
      z.strictObject({
        kind: z.literal("rejected"),
        entry: z.string(),
        message: text(1000),
        file: text(300),
        line: z.int().min(1),
        column: z.int().min(1),
      }),
    ]),
  ),
});

/** Reads the modules that students receive finished; submissions always get these. */
export async function readGiven(folder: string): Promise<GivenModules> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name));
  const modules = paths.map(async (path) => {
    const name = relative(folder, path).split(sep).join(posix.sep);
    return [name, await readFile(path, "utf8")] as const;
  });
  return Object.fromEntries(await Promise.all(modules));
}

/** What parts are bundled from. */
export interface Sources {
  /** The submission: path → source text. */
  readonly files: ReadonlyMap<string, string>;
  readonly given: GivenModules;
  /** Paths of the parts' files. */
  readonly entries: readonly string[];
}

/**
 * Bundles parts, each into a script of its own, in a sandboxed child. A script is one function
 * expression; called, it runs the student's modules and returns the part's exports.
 *
 * @throws SandboxFault when the bundler itself fails
 */
export async function bundleParts(
  kit: SandboxKit,
  { files, given, entries }: Sources,
): Promise<ReadonlyMap<string, Bundle>> {
  const bundles = new Map<string, Bundle>();
  const present = entries.filter((entry) => files.has(entry));
  for (const entry of entries) bundles.set(entry, { kind: "missing" });
  if (present.length === 0) return bundles;
  const answered = await askBundler(kit, { files, given, entries: present });
  for (const [entry, bundle] of answered) if (bundles.has(entry)) bundles.set(entry, bundle);
  return bundles;
}

async function askBundler(
  { layers, programs }: SandboxKit,
  { files, given, entries }: Sources,
): Promise<readonly (readonly [entry: string, bundle: Bundle])[]> {
  await using child = startChild(layers, "bundler", programs.bundler, {
    cpuSeconds: BUNDLER_CPU_MS / 1000,
    dataMiB: 4000,
  });
  const request = { files: Object.fromEntries(files), given, entries };
  const data = new TextEncoder().encode(JSON.stringify(request));
  const reply = await child.request({ op: "bundle" }, data, { cpuMs: BUNDLER_CPU_MS });
  if (reply.kind === "died") {
    refuseFault(reply.death);
    const message = "The source takes too long or too much memory to parse: make it simpler.";
    return entries.map((file) => [file, { kind: "rejected", message, file, line: 1, column: 1 }]);
  }
  const { parts } = answer.parse(JSON.parse(new TextDecoder().decode(reply.frame.data)));
  return parts.map(({ entry, ...part }) => [
    entry,
    part.kind === "bundled" ? { ...part, script: asFunction(part.script) } : part,
  ]);
}

/** @throws SandboxFault when the source had no part in the bundler's end */
function refuseFault(death: Death): void {
  const hungry = death.kind === "killed" && (death.peakMiB ?? 0) > HUNGRY_BUNDLER_MIB;
  if (death.kind === "crash" || (death.kind === "killed" && !hungry)) {
    throw new SandboxFault(`The bundler failed: ${describeDeath(death)}.`);
  }
}

/** esbuild has parsed and printed the script anew, so its text can't leave the braces. */
function asFunction(script: string): string {
  return `(function () {${script}\nreturn submission;\n})`;
}
