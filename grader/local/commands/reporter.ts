/** What vitest's own reporter doesn't show: why parts were left out, and what to write next. */
import type { Reporter, TestCase, TestModule, Vitest } from "vitest/node";
import { wrap } from "../../report/wrap.ts";
import { isEndedHere } from "../bounded-load.ts";
import { assignmentsIn } from "../judge.ts";
import { HANDOUT } from "../own-handout.ts";
import { readAssignment } from "../public-part.ts";

export function nextSteps(): Reporter {
  let run: Vitest | undefined;
  return {
    onInit: (vitest) => {
      run = vitest;
    },
    async onTestRunEnd(modules) {
      const order = await partsInOrder();
      if (modules.length === 0) console.log(`${partsThereAre(order).join("\n")}\n`);
      const skippedIn = (some: readonly TestModule[]): TestCase[] =>
        some
          .toSorted((one, other) => order.indexOf(partOf(one)) - order.indexOf(partOf(other)))
          .flatMap((module) => [...module.children.allTests("skipped")]);
      // Who watches runs one file at a time: the next to write is among those of earlier runs.
      const all = run?.state.getTestModules() ?? modules;
      const lines = [...leftOut(skippedIn(modules)), ...toWrite(skippedIn(all))];
      if (lines.length > 0) console.log(`${lines.join("\n")}\n`);
    },
  };
}

/**
 * Whether a test has told of an error already, and vitest need not show where it came from. The
 * tests have failed all the same.
 */
export function isTold(error: { readonly cause?: unknown }): boolean {
  const told = isEndedHere(error);
  if (told) process.exitCode = 1;
  return told;
}

async function partsInOrder(): Promise<string[]> {
  const ids = await assignmentsIn(HANDOUT);
  const loaded = await Promise.all(ids.map((id) => readAssignment(HANDOUT, id)));
  return loaded.flatMap(({ assignment }) =>
    assignment.parts.map(({ id }) => `${assignment.id}/${id}`),
  );
}

/** Such as `im2col/gemm`, of its test file. */
function partOf({ relativeModuleId }: TestModule): string {
  return relativeModuleId.replace(/^tests\//, "").replace(/\.test\.ts$/, "");
}

/** What can be asked for, where somebody asked for something else. */
function partsThereAre(order: readonly string[]): string[] {
  return wrap(`No part of this handout is called so. Its parts: ${order.join(", ")}.`, 1, 2);
}

function leftOut(cases: readonly TestCase[]): string[] {
  const notes = cases.flatMap((one) => {
    const result = one.result();
    return result.state === "skipped" && result.note !== undefined ? [result.note] : [];
  });
  return [...new Set(notes)].flatMap((note) => wrap(`Left out: ${note}.`, 1, 2));
}

/** One thing at a time. */
function toWrite(cases: readonly TestCase[]): string[] {
  const [first, ...others] = cases.filter(({ options }) => options.mode === "todo");
  if (first === undefined) return [];
  const more = others.length === 0 ? "" : ` (${others.length} more to write after that)`;
  return wrap(`Next: ${first.name}.${more}`, 1, 2);
}
