/** `npm run replay -- <assignment>/<part>/<check>[/<numbers>/<path>]`: one check, or one of its cases. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { sourceFile } from "../../assignment/schema.ts";
import { NUMBERS } from "../../check/draw.ts";
import type { Counterexample } from "../../check/run-check.ts";
import { renderCase } from "../../report/failures.ts";
import { UsageError } from "../../usage-error.ts";
import type { Load } from "../bounded-load.ts";
import { command } from "../command.ts";
import { firstUnfinished } from "../first-unfinished.ts";
import { chosenFrom } from "../judge.ts";
import { ask, loadPart } from "../loaded-part.ts";
import { HANDOUT } from "../own-handout.ts";
import { readAssignment } from "../public-part.ts";

await command(async ([name = ""]) => {
  const [assignment = "", id = "", checkId = "", numbers, path] = name.split("/");
  if (checkId === "") {
    throw new UsageError(
      `Expected what a failing test tells, such as ${await example()}, got "${name}".`,
    );
  }
  await chosenFrom(HANDOUT, [assignment]);
  const only = caseNamed(numbers, path);
  const asked = await ask(HANDOUT, assignment, id);
  const file = sourceFile(assignment, id);
  const loadOf =
    (one: string): Load =>
    () =>
      import(pathToFileURL(join(HANDOUT, sourceFile(assignment, one))).href);
  const part = await loadPart(HANDOUT, asked, loadOf);
  if (part.kind === "stub") throw new UsageError(`${file} is not written yet.`);
  if (part.kind === "broken") throw new UsageError(`${file} can't be loaded: ${part.why}`);
  const check = part.checks.find((one) => one.id === checkId);
  if (check === undefined) {
    const ids = part.checks.map((one) => one.id).join(", ");
    throw new UsageError(`Expected a check of ${id}, one of ${ids}, got "${checkId}".`);
  }
  const unfinished = await firstUnfinished(HANDOUT, asked, { ids: part.countsWith, loadOf });
  if (unfinished !== undefined) {
    throw new UsageError(`${id} builds on ${unfinished}: mend that first.`);
  }
  const found = await part.judge.replay(check, only);
  if (found === undefined) console.log(`✓ ${id} ${checkId}: it passes now.`);
  else console.log([`✗ ${id} ${checkId}`, ...renderCase(found)].join("\n"));
});

/** The first check there is. */
async function example(): Promise<string> {
  const [id = ""] = await chosenFrom(HANDOUT, []);
  const [part] = (await readAssignment(HANDOUT, id)).assignment.parts;
  return [id, part?.id, Object.keys(part?.points ?? {})[0]].join("/");
}

/** One case of a check; undefined where nobody names one. */
function caseNamed(
  numbers: string | undefined,
  path: string | undefined,
): Pick<Counterexample, "numbers" | "path"> | undefined {
  if (numbers === undefined) return undefined;
  const known = NUMBERS.find((one) => one === numbers);
  if (known !== undefined && path !== undefined) return { numbers: known, path };
  throw new UsageError(
    `Expected a case such as integers/0 or reals/3, got "${path === undefined ? numbers : `${numbers}/${path}`}".`,
  );
}
