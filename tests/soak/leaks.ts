// `npm run soak -- leaks [<assignments…>]`: whether any handout holds code that answers.
import { assignmentIds, loadAssignment } from "../../grader/assignment/load.ts";
import { handoutFiles } from "../../grader/release/handout-files.ts";
import { leaksOf, secretRuns } from "../release/leaks.ts";

const asked = process.argv.slice(2);
const secret = await secretRuns();
for (const id of asked.length > 0 ? asked : await assignmentIds()) {
  const leaks = await leaksOf(await handoutFiles([await loadAssignment(id)], false), secret);
  console.log(leaks.length === 0 ? `${id} leaks nothing` : [`${id}:`, ...leaks].join("\n  "));
  if (leaks.length > 0) process.exitCode = 1;
}
