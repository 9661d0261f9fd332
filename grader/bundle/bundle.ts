import { readdir, readFile } from "node:fs/promises";
import { join, posix, relative, sep } from "node:path";
import { z } from "zod";
import { startChild } from "../sandbox/child.ts";
import { describeDeath } from "../sandbox/death.ts";
import { SandboxFault } from "../sandbox/fault.ts";
import { printable } from "../sandbox/printable.ts";
import type { SandboxKit } from "../sandbox/sandbox.ts";

/** One part as a script for the runner, or why its source is not allowed. */
export type Bundle =
  | { readonly kind: "bundled"; readonly script: string; readonly sourceMap: string }
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

/**
 * Bundles parts, each into a script of its own, in a sandboxed child. A script is one function
 * expression; called, it runs the student's modules and returns the part's exports.
 *
 * @param files the submission: path → source text
 * @param entries paths of the parts' files
 * @throws SandboxFault when the bundler itself fails
 */
export async function bundleParts(
  { layers, programs }: SandboxKit,
  files: ReadonlyMap<string, string>,
  given: GivenModules,
  entries: readonly string[],
): Promise<ReadonlyMap<string, Bundle>> {
  const bundles = new Map<string, Bundle>();
  const present = entries.filter((entry) => files.has(entry));
  for (const entry of entries) bundles.set(entry, { kind: "missing" });
  if (present.length === 0) return bundles;

  await using child = startChild(layers, "bundler", programs.bundler, {
    cpuSeconds: BUNDLER_CPU_MS / 1000,
    dataMiB: 4000,
  });
  const request = { files: Object.fromEntries(files), given, entries: present };
  const data = new TextEncoder().encode(JSON.stringify(request));
  const reply = await child.request({ op: "bundle" }, data, { cpuMs: BUNDLER_CPU_MS });
  if (reply.kind === "died") {
    const { death } = reply;
    const hungry = death.kind === "killed" && (death.peakMiB ?? 0) > HUNGRY_BUNDLER_MIB;
    if (death.kind === "crash" || (death.kind === "killed" && !hungry)) {
      throw new SandboxFault(`The bundler failed: ${describeDeath(death)}.`);
    }
    const message = "The source takes too long or too much memory to parse: make it simpler.";
    for (const entry of present) {
      bundles.set(entry, { kind: "rejected", message, file: entry, line: 1, column: 1 });
    }
    return bundles;
  }
  const { parts } = answer.parse(JSON.parse(new TextDecoder().decode(reply.frame.data)));
  for (const { entry, ...part } of parts) {
    if (!bundles.has(entry)) continue;
    bundles.set(
      entry,
      part.kind === "bundled" ? { ...part, script: asFunction(part.script) } : part,
    );
  }
  return bundles;
}

/** esbuild has parsed and printed the script anew, so its text can't leave the braces. */
function asFunction(script: string): string {
  return `(function () {${script}\nreturn submission;\n})`;
}
