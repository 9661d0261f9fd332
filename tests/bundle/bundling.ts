import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";
import { type Bundle, bundleParts, readGiven } from "../../grader/bundle/bundle.ts";
import type { CallOutcome } from "../../grader/sandbox/call-outcome.ts";
import { type Runner, startRunner } from "../../grader/sandbox/sandbox.ts";
import { anyKit } from "../sandbox/kits.ts";

export const kit = anyKit();
export const given = await readGiven(
  fileURLToPath(new URL("../../starter/given", import.meta.url)),
);

type Sources = Readonly<Record<string, string>>;

/** Bundles the parts `a/main.ts` and others named, from sources by path. */
export async function bundle(
  sources: Sources,
  entries: readonly string[] = ["a/main.ts"],
): Promise<ReadonlyMap<string, Bundle>> {
  return bundleParts(kit, { files: new Map(Object.entries(sources)), given, entries });
}

/** The bundle of `a/main.ts`. */
export async function mainOf(sources: Sources): Promise<Bundle> {
  const main = (await bundle(sources)).get("a/main.ts");
  if (main === undefined) throw new Error("Expected an answer for a/main.ts, got none.");
  return main;
}

/** Why `a/main.ts` with this text, among other files, is rejected. */
export async function rejectionOf(
  main: string,
  others: Sources = {},
): Promise<Extract<Bundle, { kind: "rejected" }>> {
  const outcome = await mainOf({ "a/main.ts": main, ...others });
  if (outcome.kind !== "rejected") throw new Error(`Expected a rejection, got ${outcome.kind}.`);
  return outcome;
}

/**
 * What bundles `a/main.ts` and calls its export `f`, which returns a number: for a whole file's tests
 * in one runner, where each script has an isolate of its own.
 */
export function mainCaller(): (sources: Sources) => Promise<CallOutcome> {
  let runner: Runner | undefined;
  beforeAll(() => {
    runner = startRunner(kit);
  });
  afterAll(async () => runner?.[Symbol.asyncDispose]());
  return async (sources) => {
    const outcome = await mainOf(sources);
    if (outcome.kind !== "bundled") throw new Error(`Expected a bundle, got ${outcome.kind}.`);
    if (runner === undefined) throw new Error("Expected a runner, got none yet.");
    await using sandbox = runner.open(outcome.script, "f", "number", {
      callCpuMs: 2000,
      memoryMiB: 64,
    });
    return await sandbox.call([]);
  };
}
