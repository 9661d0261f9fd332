// `npm run soak -- stopwatch [<grades of each timed part> <assignments…>]`: measures how steady speedups
// are, and prints the table.
import {
  CONDITIONS,
  type Condition,
  type Steadiness,
  steadinessOf,
  subjectsOf,
  TIMED_ASSIGNMENTS,
} from "./steadiness.ts";

const [grades = "100", ...asked] = process.argv.slice(2);
const OTHERS = TIMED_ASSIGNMENTS.filter((id) => id !== "im2col");
/** Of each timed part. */
const GRADES_OF_OTHERS = 15;
/** Of each submission: a figure says nothing of how steady it is. */
const LEAST_TIMES = 3;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Coefficient of variation. */
function variation(values: readonly number[]): number {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / Math.max(1, values.length - 1)) / centre;
}

/** Points, and how many grades earned them. */
function pointsOf(points: readonly number[]): string {
  const counts = new Map<number, number>();
  for (const earned of points) counts.set(earned, (counts.get(earned) ?? 0) + 1);
  return [...counts].map(([earned, count]) => `${count} × ${earned}`).join(", ");
}

function row({ subject, speedups, points, undecided, unsettled, medianMs }: Steadiness): string {
  const { assignment, part, name } = subject;
  const [low, high] = [Math.min(...speedups), Math.max(...speedups)];
  const cells = [
    `${assignment}/${part}`,
    name,
    `${mean(speedups).toFixed(3)}×`,
    `${(100 * variation(speedups)).toFixed(2)} %`,
    `${low.toFixed(3)} to ${high.toFixed(3)}`,
    pointsOf(points),
    String(undecided),
    String(unsettled),
    `${(medianMs / 1000).toFixed(1)} s`,
  ];
  return `| ${cells.join(" | ")} |`;
}

async function report(assignments: readonly string[], grades: number, condition: Condition) {
  for (const assignment of assignments) {
    const subjects = await subjectsOf(assignment);
    const parts = new Set(subjects.map(({ part }) => part)).size;
    const submissions = subjects.filter(({ path }) => path !== undefined).length;
    const times = Math.max(LEAST_TIMES, Math.ceil((grades * parts) / submissions));
    for (const one of await steadinessOf(subjects, times, condition)) console.log(row(one));
  }
}

for (const condition of CONDITIONS) {
  console.log(
    `\n${condition}\n\n| part | submission | mean speedup | CV | range | points | undecided | unsettled | a grade |`,
  );
  console.log("|---|---|---|---|---|---|---|---|---|");
  if (asked.length > 0) await report(asked, Number(grades), condition);
  else {
    await report(["im2col"], Number(grades), condition);
    if (condition === "idle") await report(OTHERS, GRADES_OF_OTHERS, condition);
  }
}
