import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { TIMED_CONTRACTS } from "./timed-contracts.ts";

/** What we time ourselves, as scripts of the form that runners take, by their files' names. */
export interface OwnScripts {
  readonly baselines: ReadonlyMap<string, string>;
  readonly kernels: { readonly multiplyAdd: string; readonly copy: string };
}

export async function ownScripts(): Promise<OwnScripts> {
  const names = new Set(Object.values(TIMED_CONTRACTS).map(({ baseline }) => baseline));
  const [baselines, multiplyAdd, copy] = await Promise.all([
    Promise.all([...names].map(async (name) => [name, await script("baselines", name)] as const)),
    script("kernels", "multiply-add"),
    script("kernels", "copy"),
  ]);
  return { baselines: new Map(baselines), kernels: { multiplyAdd, copy } };
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
