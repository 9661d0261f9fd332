// `npm run audit`, after the table of misconceptions: rounding and false names, in full.
import { assignmentIds, loadAssignment } from "../../grader/assignment/load.ts";
import { auditNames } from "./false-names.ts";
import { auditRounding } from "./rounding.ts";

const PROBLEMS = 10_000;
const SEEDS = [1, 2, 3];

const rounding = auditRounding(PROBLEMS, 1);
console.log(`Rounding: ${rounding.problems} problems, F up to ${rounding.largestF}
  honest sums in ${rounding.honest} ways and places: ${rounding.accused.length} called wrong
  one element off by 64 bounds: ${rounding.missed.length} of ${rounding.spoilt} called right`);
for (const what of [...rounding.accused, ...rounding.missed]) console.log(`  ✗ ${what}`);

let [generated, failing] = [0, 0];
const named: string[] = [];
for (const id of await assignmentIds()) {
  const { assignment } = await loadAssignment(id);
  for (const part of assignment.parts) {
    // A sign says what is true of an answer: of a start or a training spoilt by chance, too.
    if (part.contract === "train" || part.contract === "initialize") continue;
    const names = await auditNames(assignment, part, SEEDS);
    generated += names.generated;
    failing += names.failing;
    named.push(...names.named.map((what) => `${id} ${what}`));
  }
}
console.log(`
Names: ${generated} honest and randomly wrong submissions, of which ${failing} fail
  names given to them: ${named.length}`);
for (const what of named) console.log(`  ✗ ${what}`);

if (rounding.accused.length + rounding.missed.length + named.length > 0) process.exitCode = 1;
