/** `npm run bench`: how fast the timed parts are; `-- <assignment>/<part>` for one. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gradeSubmission } from "../../grade.ts";
import { keepAwake } from "../../measure/keep-awake.ts";
import { bench, partsToBench } from "../bench.ts";
import { command } from "../command.ts";
import { chosenFrom, localJudge } from "../judge.ts";
import { HANDOUT } from "../own-handout.ts";
import { DATA } from "../public-part.ts";
import { type ReferenceSpeeds, referenceSpeedsSchema } from "../reference-speeds.ts";

await command(async ([wanted]) => {
  const [assignment, part] = wanted?.split("/") ?? [];
  const references = await readReferences();
  for (const id of await chosenFrom(HANDOUT, assignment === undefined ? [] : [assignment])) {
    const judge = await localJudge(HANDOUT, id);
    const onlyParts = partsToBench(judge.loaded.assignment, part);
    if (onlyParts.length === 0) continue;
    await using _awake = keepAwake(judge.kit.layers);
    const results = await gradeSubmission({ ...judge, onlyParts }, HANDOUT);
    console.log(
      await bench(results, { historyFile: join(HANDOUT, DATA, "bench.json"), references }),
    );
  }
});

/** None where the handout was made without. */
async function readReferences(): Promise<ReferenceSpeeds> {
  const text = await readFile(join(HANDOUT, DATA, "reference-speeds.json"), "utf8").catch(
    () => "{}",
  );
  return referenceSpeedsSchema.parse(JSON.parse(text));
}
