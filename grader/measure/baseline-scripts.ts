import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { TIMED_CONTRACTS } from "./timed-contracts.ts";

/** Every baseline as a script of the form that runners take, by its name. */
export async function baselineScripts(): Promise<ReadonlyMap<string, string>> {
  const names = new Set(Object.values(TIMED_CONTRACTS).map(({ baseline }) => baseline));
  const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
  const scripts = [...names].map(async (name) => {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL(`baselines/${name}.${extension}`, import.meta.url))],
      bundle: true,
      write: false,
      format: "iife",
      globalName: "submission",
      platform: "neutral",
      target: "es2022",
      tsconfigRaw: { compilerOptions: { alwaysStrict: true } },
      logLevel: "silent",
    });
    const script = `(function () {${outputFiles[0]?.text}\nreturn submission;\n})`;
    return [name, script] as const;
  });
  return new Map(await Promise.all(scripts));
}
