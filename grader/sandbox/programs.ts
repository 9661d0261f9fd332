import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";

/** The programs that run inside sandboxes, each as one script for `node -e`. */
export interface Programs {
  readonly runner: string;
  readonly bundler: string;
  /** The shim's source, which the runner evaluates inside the isolate. */
  readonly shim: string;
}

/** Files of ours that a sandbox needs, where they lie on this machine. */
export interface NativeFiles {
  readonly isolatedVm: string;
  readonly esbuildModule: string;
  readonly esbuildBinary: string;
}

const require = createRequire(import.meta.url);

export function nativeFiles(): NativeFiles {
  const nodeGypBuild = require("node-gyp-build") as { path: (folder: string) => string };
  const binary = process.platform === "win32" ? "esbuild.exe" : "bin/esbuild";
  return {
    isolatedVm: nodeGypBuild.path(dirname(require.resolve("isolated-vm/package.json"))),
    esbuildModule: require.resolve("esbuild"),
    esbuildBinary: createRequire(require.resolve("esbuild")).resolve(
      `@esbuild/${process.platform}-${process.arch}/${binary}`,
    ),
  };
}

/** One folder up, so that a built command beside these folders finds them too. */
const GRADER = fileURLToPath(new URL("../", import.meta.url));

/**
 * Turns the TypeScript under `inside/` into scripts that need no files of ours: the sandbox mounts
 * native binaries and nothing else.
 *
 * @param files the native files' paths as the programs will see them
 */
export async function buildPrograms(files: NativeFiles): Promise<Programs> {
  const [runner, bundler, shim] = await Promise.all([
    program("sandbox/inside/runner", files),
    program("bundle/inside/bundler", files),
    expression("sandbox/inside/isolate/shim"),
  ]);
  return { runner, bundler, shim };
}

async function program(path: string, files: NativeFiles): Promise<string> {
  return built(path, {
    format: "cjs", // Node starts faster without its loader of ES modules
    ...{ platform: "node", target: "node24" },
    tsconfigRaw: { compilerOptions: { alwaysStrict: true } },
    define: {
      ISOLATED_VM_PATH: JSON.stringify(files.isolatedVm),
      ESBUILD_PATH: JSON.stringify(files.esbuildModule),
      ESBUILD_BINARY: JSON.stringify(files.esbuildBinary),
    },
  });
}

/** Its value holds the module's functions as plain properties, and no name stays behind. */
async function expression(path: string): Promise<string> {
  const script = await built(path, {
    ...{ format: "iife", globalName: "shim", platform: "neutral", target: "es2022" },
    tsconfigRaw: { compilerOptions: { alwaysStrict: true } },
  });
  return `(() => {${script}\nreturn { ...shim };\n})()`;
}

async function built(path: string, options: BuildOptions): Promise<string> {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const { outputFiles } = await build({
    ...options,
    entryPoints: [join(GRADER, `${path}.${extension}`)],
    bundle: true,
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}
