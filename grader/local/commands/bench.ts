/** `npm run bench`: how fast the timed parts are; `-- <assignment>/<part>` for one. */
import { join } from "node:path";
import { gradeSubmission } from "../../grade.ts";
import { keepAwake } from "../../measure/keep-awake.ts";
import { bench, partsToBench } from "../bench.ts";
import { command } from "../command.ts";
import { chosenFrom, localJudge } from "../judge.ts";
import { HANDOUT } from "../own-handout.ts";
import { DATA } from "../public-part.ts";
import { readReferenceSpeeds } from "../reference-speeds.ts";

await command(async ([wanted]) => {
  const [assignment, part] = wanted?.split("/") ?? [];
  const references = await readReferenceSpeeds(HANDOUT);
  for (const id of await chosenFrom(HANDOUT, assignment === undefined ? [] : [assignment])) {
    const judge = await localJudge(HANDOUT, id);
    const onlyParts = partsToBench(judge.loaded.assignment, part);
    if (onlyParts.length === 0) continue;
    if (judge.timePart === undefined) {
      console.log(
        `Speed isn't measured in this handout: what ${id} is timed against is the answer of another part of it. A graded run measures it.`,
      );
      continue;
    }
    await using _awake = keepAwake(judge.kit.layers);
    const results = await gradeSubmission({ ...judge, onlyParts }, HANDOUT);
    console.log(
      await bench(results, { historyFile: join(HANDOUT, DATA, "bench.json"), references }),
    );
  }
});
