// `npm run soak -- agreement [<assignments…>]`: whether public cases and a graded run judge all samples alike.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assignmentIds } from "../../grader/assignment/load.ts";
import { localJudge } from "../../grader/local/judge.ts";
import { releaseHandout } from "../../grader/release/release-handout.ts";
import { ownPartsOf } from "../course/own-parts.ts";
import { readSamples } from "../course/samples.ts";
import { disagreements } from "../local/agreement.ts";

const asked = process.argv.slice(2);
const handout = await mkdtemp(join(tmpdir(), "convgrade-handout-"));
const ids = asked.length > 0 ? asked : await assignmentIds();
await releaseHandout(ids, handout);
const samples = await readSamples();
const ownParts = await ownPartsOf(samples);

let [compared, different] = [0, 0];
for (const id of ids) {
  const judge = await localJudge(handout, id);
  for (const sample of samples) {
    const parts = ownParts.get(sample) ?? [];
    // What only timed calls tell, checks can't.
    if (sample.assignment !== id || sample.expected.inTimedCalls || parts.length === 0) continue;
    compared += parts.length;
    for (const { part, expected, local } of await disagreements(judge, sample, parts)) {
      different++;
      console.log(`${sample.title}, ${part}: ${expected}, but ${local} on public cases`);
    }
  }
}
await rm(handout, { recursive: true });
console.log(`${compared} parts compared, ${different} judged otherwise`);
if (different > 0) process.exitCode = 1;
