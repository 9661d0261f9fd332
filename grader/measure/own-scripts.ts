import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** What we time ourselves, as scripts of the form that runners take. */
export interface OwnScripts {
  /** The deck's loops: they export `forward`. */
  readonly baseline: string;
  readonly kernels: { readonly multiplyAdd: string; readonly copy: string };
}

export async function ownScripts(): Promise<OwnScripts> {
  const [baseline, multiplyAdd, copy] = await Promise.all([
    script("baselines", "forward"),
    script("kernels", "multiply-add"),
    script("kernels", "copy"),
  ]);
  return { baseline, kernels: { multiplyAdd, copy } };
}

async function script(folder: string, name: string): Promise<string> {
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`${folder}/${name}.${extension}`, import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "submission",
    platform: "neutral",
    target: "es2022",
    tsconfigRaw: { compilerOptions: { alwaysStrict: true } },
    logLevel: "silent",
  });
  return `(function () {${outputFiles[0]?.text}\nreturn submission;\n})`;
}
