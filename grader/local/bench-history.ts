/** What earlier benches measured, so that the next one can tell what a change was worth. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { writeAtomically } from "../results/store.ts";

const measured = z.strictObject({
  script: z.string().describe("Hash of what was measured"),
  speedup: z.strictObject({ value: z.number(), low: z.number(), high: z.number() }),
});
export type Benched = z.infer<typeof measured>;

const history = z.strictObject({
  version: z.literal(1),
  parts: z.record(
    z.string().describe("<assignment>/<part>"),
    z.strictObject({
      now: measured,
      before: measured.optional().describe("The last one of other code"),
    }),
  ),
});
export type History = z.infer<typeof history>;

const NO_HISTORY: History = { version: 1, parts: {} };

/**
 * Takes a bench into the history. The same code measured again replaces what is known of it, so that
 * `before` stays what it was before the last change.
 *
 * @param part `<assignment>/<part>`
 */
export function remember(known: History, part: string, now: Benched): History {
  const last = known.parts[part];
  const before = last?.now.script === now.script ? last.before : last?.now;
  const own = before === undefined ? { now } : { now, before };
  return { ...known, parts: { ...known.parts, [part]: own } };
}

/** Without a file, or with one that somebody else wrote, nothing is known: a bench fails for neither. */
export async function readHistory(file: string): Promise<History> {
  try {
    return history.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    return NO_HISTORY;
  }
}

/** @throws WriteFault when it can't be written; the file is as it was */
export async function writeHistory(file: string, known: History): Promise<void> {
  await writeAtomically(file, `${JSON.stringify(history.parse(known), null, 2)}\n`);
}
