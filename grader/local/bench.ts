import type { Assignment } from "../assignment/schema.ts";
import { type BenchedPart, renderBench } from "../report/bench.ts";
import type { Results } from "../results/schema.ts";
import { UsageError } from "../usage-error.ts";
import { readHistory, remember, writeHistory } from "./bench-history.ts";
import type { ReferenceSpeeds } from "./reference-speeds.ts";

/**
 * The parts that a bench grades: all that are timed, or the one that was asked for.
 *
 * @throws UsageError when that one isn't timed
 */
export function partsToBench({ id, parts }: Assignment, asked?: string): readonly string[] {
  const timed = parts.filter(({ speed }) => speed !== undefined).map((part) => part.id);
  if (asked === undefined) return timed;
  if (timed.includes(asked)) return [asked];
  const said = timed.length === 0 ? "none is timed" : `timed are ${timed.join(", ")}`;
  throw new UsageError(`Expected a part of ${id} whose speed counts, got "${asked}": ${said}.`);
}

export interface BenchSetting {
  /** Where earlier benches are kept: `.convgrade/bench.json` in the handout. */
  readonly historyFile: string;
  /** What each part runs, by its id: see `script-hashes.ts`. */
  readonly scripts: ReadonlyMap<string, string>;
  readonly references: ReferenceSpeeds;
}

/** What to print for results with measured speeds; keeps them for the next bench. */
export async function bench(
  results: Results,
  { historyFile, scripts, references }: BenchSetting,
): Promise<string> {
  const { assignment } = results;
  let history = await readHistory(historyFile);
  const parts: BenchedPart[] = [];
  for (const { id, verdict, speed } of results.parts) {
    if (speed === undefined) continue;
    const key = `${assignment.id}/${id}`;
    const script = scripts.get(id);
    if ("speedup" in speed && script !== undefined) {
      history = remember(history, key, { script, speedup: speed.speedup });
    }
    parts.push({
      ...{ id, verdict, speed },
      before: history.parts[key]?.before?.speedup,
      reference: references[key],
    });
  }
  await writeHistory(historyFile, history);
  return renderBench(assignment.title, parts);
}
