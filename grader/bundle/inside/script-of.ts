/**
 * One part's source as one script, or why its source is not allowed.
 *
 * Modules live in a virtual namespace without a directory, so esbuild has nothing to resolve
 * against; each import is allowed here by name or refused with a sentence for the student.
 */
import { dirname, posix } from "node:path";
import type { BuildFailure, OnResolveArgs, OnResolveResult, Plugin } from "esbuild";

export interface Sources {
  /** Path in the submission → source text. */
  readonly files: Readonly<Record<string, string>>;
  /** Name after `#given/` → source text, always the grader's own. */
  readonly given: Readonly<Record<string, string>>;
}

export interface Refused {
  readonly kind: "rejected";
  readonly entry: string;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type ScriptOrRefusal =
  | {
      readonly kind: "bundled";
      readonly entry: string;
      readonly script: string;
      readonly sourceMap: string;
    }
  | Refused;

/** What is said of a path that only running the code would tell. */
const COMPUTED =
  'Only import statements with their path written out are allowed, not import() or require: write import … from "…".';
/** esbuild's ids of what it would leave in the script without a word. */
const UNBUNDLED = [
  ...["unsupported-dynamic-import", "unsupported-require-call", "indirect-require", "empty-glob"],
];
const GLOB_WITHOUT_FILES = /^Could not resolve (import|require)\(/;

function onlyFrom(sources: Sources, entry: string): Plugin {
  return {
    name: "submission",
    setup({ onResolve, onLoad }) {
      // Where a file lies at an entry's path, esbuild would write that path another way.
      onResolve({ filter: /.*/ }, (asked) =>
        asked.kind === "entry-point"
          ? { path: entry, namespace: "submission" }
          : resolve(asked, sources),
      );
      onLoad({ filter: /.*/, namespace: "submission" }, ({ path }) => ({
        // esbuild would keep a hashbang, and the script is wrapped in a function.
        contents: (sources.files[path] ?? "").replace(/^#!/, "//"),
        loader: "ts",
      }));
      onLoad({ filter: /.*/, namespace: "given" }, ({ path }) => ({
        contents: sources.given[path] ?? "",
        loader: "ts",
      }));
      // A template in import() or require is looked up as a glob among real files, past onResolve.
      onLoad({ filter: /.*/ }, () => ({ errors: [{ text: COMPUTED }] }));
    },
  };
}

/** Finds what an import means, or refuses it with a sentence. */
function resolve(
  { kind, path, importer, namespace, with: attributes }: OnResolveArgs,
  { files, given }: Sources,
): OnResolveResult {
  if (kind !== "import-statement") {
    return refuse(`Only import statements are allowed, not ${kind}: write import … from "…".`);
  }
  if (Object.keys(attributes).length > 0) {
    return refuse("Import attributes (with { … }) are not allowed: import only code.");
  }
  if (path.startsWith("#given/") || namespace === "given") {
    const name = path.startsWith("#given/")
      ? path.slice("#given/".length)
      : posix.join(dirname(importer), path);
    if (Object.hasOwn(given, name)) return { path: name, namespace: "given" };
    const meant = Object.hasOwn(given, `${name}.ts`) ? ` Write "${path}.ts".` : "";
    return refuse(`There is no given module "${path}".${meant}`);
  }
  if (!/^\.\.?\//.test(path)) {
    return refuse(
      `Importing "${path}" is not allowed: import your own files by a relative path, and given modules as "#given/…".`,
    );
  }
  const target = posix.join(dirname(importer), path);
  for (const candidate of [target, `${target}.ts`, target.replace(/\.js$/, ".ts")]) {
    if (Object.hasOwn(files, candidate)) return { path: candidate, namespace: "submission" };
  }
  return refuse(`There is no file "${target}" in what this assignment reads of the submission.`);
}

function refuse(text: string): OnResolveResult {
  return { errors: [{ text }] };
}

/**
 * @param esbuild stopped where it ends by itself, so that the next call starts a new one
 * @param entry the part's file, a path among the sources
 */
export async function scriptOf(
  esbuild: Pick<typeof import("esbuild"), "build" | "stop">,
  sources: Sources,
  entry: string,
  attempt = 1,
): Promise<ScriptOrRefusal> {
  try {
    const { outputFiles } = await esbuild.build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      outdir: "/out",
      format: "iife",
      globalName: "submission",
      platform: "neutral",
      target: "es2022",
      mainFields: [],
      supported: { "dynamic-import": false },
      tsconfigRaw: { compilerOptions: { alwaysStrict: true, verbatimModuleSyntax: true } },
      sourcemap: "external",
      sourcesContent: false,
      logLevel: "silent",
      logOverride: Object.fromEntries(UNBUNDLED.map((id) => [id, "error"] as const)),
      // These would be left in the script too; as a call of require, or its name alone, they are seen.
      define: {
        "require.resolve": "require",
        "require.cache": "require",
        "require.main": "require",
      },
      charset: "utf8",
      plugins: [onlyFrom(sources, entry)],
    });
    const textOf = (ending: string): string =>
      outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
    const [script, sourceMap] = [textOf(".js"), textOf(".js.map")];
    return { kind: "bundled", entry, script, sourceMap };
  } catch (error) {
    const first = (error as Partial<BuildFailure>).errors?.[0];
    if (first === undefined) {
      // esbuild itself ended: a new one goes on. Its stack or memory will end again, unless it was
      // somebody else who killed it.
      await esbuild.stop();
      if (attempt === 1) return scriptOf(esbuild, sources, entry, 2);
      return rejected(entry, "The source is too complex to parse: make it simpler.");
    }
    const { id, text, location } = first;
    const computed = UNBUNDLED.includes(id) || GLOB_WITHOUT_FILES.test(text);
    return {
      ...rejected(entry, computed ? COMPUTED : asStudentsCall(text).slice(0, 1000)),
      file: location?.file.replace(/^\w+:/, "").slice(0, 300) ?? entry,
      line: location?.line ?? 1,
      column: (location?.column ?? 0) + 1,
    };
  }
}

/** esbuild names a file with its namespace before it. */
function asStudentsCall(text: string): string {
  return text.replaceAll('"submission:', '"').replaceAll('"given:', '"#given/');
}

export function rejected(entry: string, message: string): Refused {
  return { kind: "rejected", entry, message, file: entry, line: 1, column: 1 };
}
