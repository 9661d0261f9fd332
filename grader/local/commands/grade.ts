/** `npm run grade`: what a graded run would say, on public cases. */
import { gradeSubmission } from "../../grade.ts";
import { keepAwake } from "../../measure/keep-awake.ts";
import { renderResults } from "../../report/terminal.ts";
import { writeResults } from "../../results/store.ts";
import { command } from "../command.ts";
import { chosenFrom, localJudge } from "../judge.ts";
import { HANDOUT } from "../own-handout.ts";
import { resultsFile } from "../public-part.ts";
import { handoutReader } from "../reader.ts";

await command(async (assignments) => {
  for (const id of await chosenFrom(HANDOUT, assignments)) {
    const judge = await localJudge(HANDOUT, id);
    await using _awake = keepAwake(judge.kit.layers);
    const results = await gradeSubmission(judge, HANDOUT);
    // What else lies in a handout is ours.
    const shown = { ...results, submission: { ...results.submission, ignored: [] } };
    await writeResults(resultsFile(HANDOUT, id), shown);
    console.log(renderResults(shown, handoutReader(id)));
  }
});
