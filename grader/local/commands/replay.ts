/** `npm run replay -- <assignment>/<part>/<check>[/<numbers>/<path>]`: one check, or one of its cases. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { renderCase } from "../../report/failures.ts";
import { UsageError } from "../../usage-error.ts";
import { command } from "../command.ts";
import { chosenFrom } from "../judge.ts";
import { ask, type Load, loadPart } from "../loaded-part.ts";
import { HANDOUT } from "../own-handout.ts";

await command(async ([name = ""]) => {
  const [assignment = "", id = "", checkId = "", numbers, path] = name.split("/");
  if (checkId === "") {
    throw new UsageError(
      `Expected what a failing test tells, such as im2col/gemm/square, got "${name}".`,
    );
  }
  await chosenFrom(HANDOUT, [assignment]);
  const asked = await ask(HANDOUT, assignment, id);
  const file = `${assignment}/${id}.ts`;
  const loadOf =
    (one: string): Load =>
    () =>
      import(pathToFileURL(join(HANDOUT, assignment, `${one}.ts`)).href);
  const part = await loadPart(HANDOUT, asked, loadOf(id), loadOf);
  if (part.kind === "stub") throw new UsageError(`${file} is not written yet.`);
  if (part.kind === "broken") throw new UsageError(`${file} can't be loaded: ${part.why}`);
  const check = part.checks.find((one) => one.id === checkId);
  if (check === undefined) {
    const ids = part.checks.map((one) => one.id).join(", ");
    throw new UsageError(`Expected a check of ${id}, one of ${ids}, got "${checkId}".`);
  }
  const found = await part.judge.replay(
    check,
    (numbers === "integers" || numbers === "reals") && path !== undefined
      ? { numbers, path }
      : undefined,
  );
  if (found === undefined) console.log(`✓ ${id} ${checkId}: it passes now.`);
  else console.log([`✗ ${id} ${checkId}`, ...renderCase(found)].join("\n"));
});
