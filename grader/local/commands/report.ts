/** `npm run report`: the last grade as a page, to open in a browser. */
import { join } from "node:path";
import { renderPage } from "../../report/page/page.ts";
import { readResults, writeAtomically } from "../../results/store.ts";
import { UsageError } from "../../usage-error.ts";
import { command } from "../command.ts";
import { chosenFrom } from "../judge.ts";
import { HANDOUT } from "../own-handout.ts";
import { resultsFile } from "../public-part.ts";
import { handoutReader } from "../reader.ts";

await command(async (assignments) => {
  const missing: string[] = [];
  for (const id of await chosenFrom(HANDOUT, assignments)) {
    const stored = await readResults(resultsFile(HANDOUT, id));
    if (stored.kind !== "results") {
      missing.push(id);
      continue;
    }
    const name = `report-${id}.html`;
    await writeAtomically(join(HANDOUT, name), renderPage(stored.results, handoutReader(id)));
    console.log(`Page: ${name}. Open it in a browser.`);
  }
  if (missing.length === 0) return;
  const again = `npm run grade -- ${missing.join(" ")}`;
  throw new UsageError(`Expected results of ${missing.join(", ")}, got none: ${again} makes them.`);
});
