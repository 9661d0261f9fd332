/** `npm run bench`: how fast the timed parts are; `-- <assignment>/<part>` for one. */
import { join } from "node:path";
import { gradeSubmission } from "../../grade.ts";
import { keepAwake } from "../../measure/keep-awake.ts";
import { renderWaiting } from "../../report/bench.ts";
import { UsageError } from "../../usage-error.ts";
import { bench, partsToBench } from "../bench.ts";
import { command } from "../command.ts";
import { chosenFrom, localJudge } from "../judge.ts";
import { HANDOUT } from "../own-handout.ts";
import { DATA } from "../public-part.ts";
import { readReferenceSpeeds } from "../reference-speeds.ts";
import { scriptHashes } from "../script-hashes.ts";

await command(async ([wanted, ...more]) => {
  if (more.length > 0) {
    throw new UsageError(`Expected one assignment or part, got ${[wanted, ...more].join(" ")}.`);
  }
  const [assignment, part] = wanted?.split("/") ?? [];
  const references = await readReferenceSpeeds(HANDOUT);
  const untimed: string[] = [];
  for (const id of await chosenFrom(HANDOUT, assignment === undefined ? [] : [assignment])) {
    const judge = await localJudge(HANDOUT, id);
    const onlyParts = partsToBench(judge.loaded.assignment, part);
    if (onlyParts.length === 0) {
      untimed.push(id);
      continue;
    }
    if (judge.timePart === undefined) {
      console.log(
        `Speed isn't measured in this handout: what ${id} is timed against is the answer of another part of it. A graded run measures it.`,
      );
      continue;
    }
    console.log(`${renderWaiting(onlyParts)}\n`);
    const scripts = await scriptHashes(judge, HANDOUT, onlyParts);
    await using _awake = keepAwake(judge.kit.layers);
    const results = await gradeSubmission({ ...judge, onlyParts }, HANDOUT);
    const historyFile = join(HANDOUT, DATA, "bench.json");
    console.log(await bench(results, { historyFile, scripts, references }));
  }
  if (untimed.length > 0) console.log(`No part of ${untimed.join(", ")} is timed.`);
});
