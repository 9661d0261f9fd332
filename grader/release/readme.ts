import type { Assignment, Part } from "../assignment/schema.ts";
import { formatPoints } from "../report/format.ts";
import { speedPoints } from "../score/score.ts";
import { timingIn } from "./speed.ts";

const BENCH =
  "| `npm run bench` | how fast your timed parts are, and what your last change did |\n";

/** What a student reads first. */
export function readme(assignments: readonly Assignment[]): string {
  const [first] = assignments;
  const part = first?.parts[0]?.id ?? "";
  const example = `${first?.id}/${part}`;
  return `# ${assignments.map(({ title }) => title).join(", ")}

You need Node 20 or later, and an editor. Once, in this folder, for about 300 MB:

\`\`\`
npm install
\`\`\`

Then, as often as you like:

\`\`\`
npm test
\`\`\`

## What to do, in order

${assignments.map(orderOf).join("\n\n")}

Each part is a file with a stub that calls \`todo\`. Read its section in the handout and its type in \`given/contract/\`, replace the stub, save, and test. Parts that you haven't written yet are skipped.

## Testing

| command | |
|---|---|
| \`npm test\` | all parts |
| \`npm test -- ${example}\` | one part |
| \`npm test -- --watch\` | again after each save, until you press q |
| \`npm run replay -- …\` | one case again; a failing test says which |
| \`npm run grade\` | your points, as far as public cases tell |
${timingIn(assignments) === "here" ? BENCH : ""}| \`npm run report\` | the last grade as a page with pictures, to open in a browser |
| \`npm run pack\` | \`submission.zip\`, to hand in |

A failing test shows the smallest case that fails, with its numbers; where the answer is wrong, as a picture in which \`#\` is a wrong element; and the idea behind it, if it is a known one. \`console.log\` works, and so do breakpoints: in Visual Studio Code, with the recommended extension, debug a test from the margin of its file.

The tests use public cases. The graded run uses other shapes and other numbers, by the same rules.

## What is what

| | |
|---|---|
${assignments.map(({ id }) => `| \`${id}/\` | your files, and the handout |`).join("\n")}
| \`given/\` | finished code, to import as \`#given/…\`; changes there don't count |
| \`tests/\` | the tests, one file a part |
| \`.convgrade/\` | the public cases and the grader; nothing to do there |

You may add files of your own beside your parts and import them. You can't import packages or Node's modules: a graded run refuses them, and so do the tests.
${assignments.map(usesOf).join("")}`;
}

function orderOf({ id, parts }: Assignment): string {
  const steps = parts.map((part, i) => `${i + 1}. \`${id}/${part.id}.ts\`: ${pointsOf(part)}`);
  return [`Read [${id}/handout.md](${id}/handout.md). Then write`, "", ...steps].join("\n");
}

function pointsOf({ points, laws, speed }: Part): string {
  const all = [...Object.values(points), ...Object.values(laws)];
  const available = all.reduce((sum, one) => sum + one, 0);
  const fast = speed === undefined ? "" : `, and up to ${speedPoints(speed.bands)} for speed`;
  return `${formatPoints(available)} points${fast}`;
}

function usesOf({ id, uses }: Assignment): string {
  if (uses.length === 0) return "";
  const folders = uses.map((other) => `\`${other}/\``).join(", ");
  return `\n\`${id}\` may import your parts of earlier assignments. Copy those folders into this one, as far as you use them: ${folders}.\n`;
}
