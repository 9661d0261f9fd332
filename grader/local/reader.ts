import type { Reader } from "../report/failures.ts";
import { COLUMNS } from "../report/wrap.ts";
import type { CaseName } from "../results/case-name.ts";

/** How a report indents a command. */
const INDENT = 8;

/** Where a student reads a report of an assignment in a handout. */
export function handoutReader(assignment: string): Reader {
  return {
    reading: (part) => `${assignment}/handout.md, section "${part}"`,
    replay: (name) => [commandFor(name)],
  };
}

/** Public cases have no secret seed, so their names are short; a long path can be found again. */
function commandFor({ assignment, part, check, numbers, path }: CaseName): string {
  const command = `npm run replay -- ${assignment}/${part}/${check}`;
  const exact = `${command}/${numbers}/${path}`;
  return exact.length <= COLUMNS - INDENT ? exact : command;
}
