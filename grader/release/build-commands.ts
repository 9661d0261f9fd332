/** The commands of a handout as JavaScript, which needs nothing of ours beside it. */
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Metafile } from "esbuild";

const GRADER = fileURLToPath(new URL("../", import.meta.url));
const COMMANDS = "local/commands";

/** What runs inside sandboxes, at the places where `sandbox/programs.ts` looks for it. */
const PROGRAMS = ["sandbox/inside/runner", "sandbox/inside/isolate/shim", "bundle/inside/bundler"];

const SHARED = {
  ...{ bundle: true, write: false, metafile: true, logLevel: "silent", legalComments: "none" },
  ...{ format: "esm", platform: "node", target: "node24", packages: "external" },
  ...{ outdir: GRADER, outbase: GRADER, absWorkingDir: GRADER, tsconfigRaw: {} },
} as const satisfies BuildOptions;

export interface BuiltCommands {
  /** Text by path, seen from the folder that stands for ours. */
  readonly files: ReadonlyMap<string, string>;
  /** Packages that they import. */
  readonly packages: readonly string[];
  /** Files of ours that went into them, seen from `grader/`. */
  readonly sources: readonly string[];
}

export async function buildCommands(): Promise<BuiltCommands> {
  const names = (await readdir(join(GRADER, COMMANDS))).map((name) => `${COMMANDS}/${name}`);
  const [commands, programs] = await Promise.all([
    build({ ...SHARED, entryPoints: names, splitting: true, chunkNames: `${COMMANDS}/[hash]` }),
    build({ ...SHARED, entryPoints: PROGRAMS.map((name) => `${name}.ts`) }),
  ]);
  const files = new Map<string, string>();
  for (const { path, text } of [...commands.outputFiles, ...programs.outputFiles]) {
    const name = relative(GRADER, path).replaceAll("\\", "/");
    files.set(name.replace(`${COMMANDS}/`, "commands/"), text);
  }
  const metafiles = [commands.metafile, programs.metafile];
  return {
    files,
    packages: [...new Set(metafiles.flatMap(packagesIn))].sort(),
    sources: [...new Set(metafiles.flatMap(({ inputs }) => Object.keys(inputs)))].sort(),
  };
}

function packagesIn({ outputs }: Metafile): string[] {
  return Object.values(outputs)
    .flatMap(({ imports }) => imports)
    .filter(({ path, external }) => external && !path.startsWith("node:"))
    .map(({ path }) => /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path);
}
