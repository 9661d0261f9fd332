/** `npm run grade`: what a graded run would say, on public cases. */
import { gradeSubmission } from "../../grade.ts";
import { keepAwake } from "../../measure/keep-awake.ts";
import { renderWaiting } from "../../report/bench.ts";
import { renderResults } from "../../report/terminal.ts";
import { writeResults } from "../../results/store.ts";
import { partsToBench } from "../bench.ts";
import { command } from "../command.ts";
import { chosenFrom, localJudge } from "../judge.ts";
import { HANDOUT } from "../own-handout.ts";
import { studentsOwn } from "../pack.ts";
import { resultsFile } from "../public-part.ts";
import { handoutReader } from "../reader.ts";

await command(async (assignments) => {
  for (const id of await chosenFrom(HANDOUT, assignments)) {
    const judge = await localJudge(HANDOUT, id);
    const timed = judge.timePart === undefined ? [] : partsToBench(judge.loaded.assignment);
    if (timed.length > 0) console.log(`${renderWaiting(timed)}\n`);
    await using _awake = timed.length > 0 ? keepAwake(judge.kit.layers) : undefined;
    const { submission, ...graded } = await gradeSubmission(judge, HANDOUT);
    const ignored = studentsOwn(id, submission.ignored);
    const shown = { ...graded, submission: { ...submission, ignored } };
    await writeResults(resultsFile(HANDOUT, id), shown);
    console.log(renderResults(shown, handoutReader(id)));
  }
});
