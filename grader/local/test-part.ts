/**
 * The tests of a handout: a `describe` a part, an `it` a shape class or law. A failure is an error
 * whose message is all that a student needs, and which has no stack of ours.
 */
import { stripVTControlCharacters } from "node:util";
import { describe, it } from "vitest";
import { renderFailures } from "../report/failures.ts";
import { COLUMNS, wrap } from "../report/wrap.ts";
import type { CheckResult } from "../results/schema.ts";
import { type Asked, ask, type Load, loadPart } from "./loaded-part.ts";
import { handoutReader } from "./reader.ts";

/**
 * @param load imports the part's file
 * @param buildsOn imports the files of the parts that this one calls, by their ids
 */
export async function testPart(
  handout: string,
  [assignment, id]: readonly [assignment: string, part: string],
  load: Load,
  buildsOn: Readonly<Record<string, Load>> = {},
): Promise<void> {
  const asked = await ask(handout, assignment, id);
  const part = await loadPart(handout, asked, load);
  const file = `${assignment}/${id}.ts`;
  switch (part.kind) {
    case "stub":
      describe(id, () => {
        it.todo(`write ${file}; ${assignment}/handout.md, section "${id}", says what is asked`);
      });
      return;
    case "broken":
      describe(id, () => {
        it("loads", () => {
          throw new Failure([`${file} can't be loaded.`, ...wrap(part.why, 2)].join("\n"));
        });
      });
      return;
    case "loaded":
      describe(id, () => {
        for (const check of part.checks) {
          it(`${check.id}: ${check.title}`, async ({ skip }) => {
            if ((await part.judge.verdictOf(check)) === "accepted") return;
            const earlier = await unfinished(handout, asked, buildsOn);
            if (earlier !== undefined) {
              skip(`It builds on ${earlier}, which isn't right yet: mend that first.`);
            }
            throw new Failure(textOf(asked, await part.judge.resultOf(check)));
          });
        }
      });
      return;
    default:
      part satisfies never;
  }
}

/** The first part that this one calls and that isn't right. */
async function unfinished(
  handout: string,
  { loaded }: Asked,
  buildsOn: Readonly<Record<string, Load>>,
): Promise<string | undefined> {
  for (const [id, load] of Object.entries(buildsOn)) {
    const part = await loadPart(handout, await ask(handout, loaded.assignment.id, id), load);
    if (part.kind !== "loaded" || (await part.judge.worst()) !== "accepted") return id;
  }
  return undefined;
}

/** The report's own words about one check. */
function textOf({ loaded, part }: Asked, check: CheckResult): string {
  const assignment = loaded.assignment.id;
  const { verdict, points } = check;
  const lines = renderFailures(
    { id: part.id, verdict, points, checks: [check] },
    { assignment, ...handoutReader(assignment) },
  );
  return stripVTControlCharacters(lines.join("\n"));
}

/** A message alone: where it was thrown is nobody's business. */
class Failure extends Error {
  override readonly name = "Failure";
  constructor(message: string) {
    super(`${"─".repeat(COLUMNS - 1)}\n${message}`);
    this.stack = "";
  }
}
