/**
 * The program that bundles a submission's parts, in a sandbox of its own that holds no files but
 * esbuild's: a parser that reads hostile source is itself kept away from everything.
 *
 * Modules live in a virtual namespace without a directory, so esbuild has nothing to resolve
 * against; each import is allowed here by name or refused with a sentence for the student.
 */
import { createRequire } from "node:module";
import { dirname, posix } from "node:path";
import type { BuildFailure, Plugin } from "esbuild";
import { readFrame, writeFrame } from "../../sandbox/inside/pipe.ts";

interface Request {
  /** Path in the submission → source text. */
  readonly files: Readonly<Record<string, string>>;
  /** Name after `#given/` → source text, always the grader's own. */
  readonly given: Readonly<Record<string, string>>;
  /** The parts' files; each becomes one script. */
  readonly entries: readonly string[];
}

/** Where esbuild's main module and its binary lie inside the sandbox. */
declare const ESBUILD_PATH: string;
declare const ESBUILD_BINARY: string;

process.env["ESBUILD_BINARY_PATH"] = ESBUILD_BINARY;
const esbuild = createRequire(ESBUILD_PATH)(ESBUILD_PATH) as typeof import("esbuild");

/** What is said of a path that only running the code would tell. */
const COMPUTED =
  'Only import statements with their path written out are allowed, not import() or require: write import … from "…".';
/** esbuild's ids of what it would leave in the script without a word. */
const UNBUNDLED = [
  ...["unsupported-dynamic-import", "unsupported-require-call", "indirect-require", "empty-glob"],
];
const GLOB_WITHOUT_FILES = /^Could not resolve (import|require)\(/;

function onlyFrom(request: Request): Plugin {
  return {
    name: "submission",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ kind, path, importer, namespace, with: attributes }) => {
        if (kind === "entry-point") return { path, namespace: "submission" };
        const refuse = (text: string): { errors: { text: string }[] } => ({ errors: [{ text }] });
        if (kind !== "import-statement") {
          return refuse(
            `Only import statements are allowed, not ${kind}: write import … from "…".`,
          );
        }
        if (Object.keys(attributes).length > 0) {
          return refuse("Import attributes (with { … }) are not allowed: import only code.");
        }
        if (path.startsWith("#given/") || namespace === "given") {
          const name = path.startsWith("#given/")
            ? path.slice("#given/".length)
            : posix.join(dirname(importer), path);
          if (Object.hasOwn(request.given, name)) return { path: name, namespace: "given" };
          return refuse(`There is no given module "${path}".`);
        }
        if (!/^\.\.?\//.test(path)) {
          return refuse(
            `Importing "${path}" is not allowed: import your own files by a relative path, and given modules as "#given/…".`,
          );
        }
        const target = posix.join(dirname(importer), path);
        for (const candidate of [target, `${target}.ts`, target.replace(/\.js$/, ".ts")]) {
          if (Object.hasOwn(request.files, candidate)) {
            return { path: candidate, namespace: "submission" };
          }
        }
        return refuse(
          `There is no file "${target}" in what this assignment reads of the submission.`,
        );
      });
      onLoad({ filter: /.*/, namespace: "submission" }, ({ path }) => ({
        // esbuild would keep a hashbang, and the script is wrapped in a function.
        contents: (request.files[path] ?? "").replace(/^#!/, "//"),
        loader: "ts",
      }));
      onLoad({ filter: /.*/, namespace: "given" }, ({ path }) => ({
        contents: request.given[path] ?? "",
        loader: "ts",
      }));
      // A template in import() or require is looked up as a glob among real files, past onResolve.
      onLoad({ filter: /.*/ }, () => ({ errors: [{ text: COMPUTED }] }));
    },
  };
}

/** Bytes that all parts' scripts and source maps may take together: they travel in one frame. */
const LARGEST_ANSWER = 48 << 20;

async function bundle(request: Request, entry: string, attempt = 1): Promise<object> {
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
      plugins: [onlyFrom(request)],
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
      if (attempt === 1) return bundle(request, entry, 2);
      return rejected(entry, "The source is too complex to parse: make it simpler.");
    }
    const { id, text, location } = first;
    const computed = UNBUNDLED.includes(id) || GLOB_WITHOUT_FILES.test(text);
    return {
      ...rejected(entry, computed ? COMPUTED : text.slice(0, 1000)),
      file: location?.file.replace(/^\w+:/, "").slice(0, 300) ?? entry,
      line: location?.line ?? 1,
      column: (location?.column ?? 0) + 1,
    };
  }
}

function rejected(entry: string, message: string): object {
  return { kind: "rejected", entry, message, file: entry, line: 1, column: 1 };
}

async function answer(): Promise<void> {
  const { meta, data } = readFrame();
  const { nonce } = meta as { nonce: string };
  const request = JSON.parse(new TextDecoder().decode(data)) as Request;
  const parts: string[] = [];
  let bytes = 0;
  for (const entry of request.entries) {
    const text = JSON.stringify(await bundle(request, entry));
    bytes += Buffer.byteLength(text);
    const tooLarge = rejected(
      entry,
      "The part becomes too large with its imports: make it smaller.",
    );
    parts.push(bytes > LARGEST_ANSWER ? JSON.stringify(tooLarge) : text);
  }
  const bundles = `{"parts":[${parts.join(",")}]}`;
  writeFrame({ nonce, kind: "bundles" }, new TextEncoder().encode(bundles));
  process.exit(0);
}

void answer();
