/** Whether an assignment is fit to be given to a class: what a TA wants to know before they do. */
import { access } from "node:fs/promises";
import { join } from "node:path";
import { COURSE } from "../assignment/load.ts";
import type { Part } from "../assignment/schema.ts";
import { gradeSubmission, type Judge } from "../grade.ts";
import type { PartResult, Results } from "../results/schema.ts";
import { speedPoints } from "../score/score.ts";
import { auditPart } from "./audit.ts";
import type { AuditRow, Finding, ValidatedPart, Validation } from "./validation.ts";

/** How far a reference's speedup should lie above the highest band's edge. */
const CLEAR_OF_EDGE = 1.03;
/** Of an idea's seeds, how many must give it its name. */
const LEAST_NAMED = 0.95;

/** @param seeds course seeds that each misconception is tried under; 0 leaves them out */
export async function validateAssignment(
  judge: Judge,
  seeds: number,
  onPart: (id: string) => void,
): Promise<Validation> {
  const { assignment } = judge.loaded;
  const stubs = await gradeSubmission({ ...judge, timePart: undefined }, join(COURSE, "starter"));
  const reference = await gradeSubmission(judge, join(COURSE, "reference"));
  const parts: ValidatedPart[] = [];
  for (const part of assignment.parts) {
    onPart(part.id);
    const graded = reference.parts.find(({ id }) => id === part.id);
    if (graded === undefined) continue;
    const each = Array.from({ length: seeds }, (_, seed) => seed);
    const misconceptions = seeds > 0 ? await auditPart(assignment, part, each) : [];
    parts.push(validated(part, graded, misconceptions));
  }
  const { id, title } = assignment;
  return {
    assignment: { id, title },
    parts,
    referenceMs: reference.wallMs,
    findings: [
      ...(await missingFiles(id, assignment.parts)),
      ...stubFindings(stubs),
      ...referenceFindings(reference),
      ...parts.flatMap(({ misconceptions }) =>
        misconceptions.flatMap((row) => [...auditFindings(row)]),
      ),
    ],
  };
}

function validated(
  part: Part,
  reference: PartResult,
  misconceptions: readonly AuditRow[],
): ValidatedPart {
  const { wall = 0, submission = 0 } = reference.checksMs ?? {};
  return {
    id: part.id,
    points: reference.points.available,
    speedPoints: speedPoints(part.speed?.bands ?? []),
    cases: reference.checks.reduce((sum, { cases }) => sum + cases, 0),
    harnessMs: Math.max(0, wall - submission),
    reference,
    misconceptions,
  };
}

async function missingFiles(
  assignment: string,
  parts: readonly { readonly id: string }[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const file of neededFiles(assignment, parts)) {
    if (await exists(file)) continue;
    findings.push({ weight: "broken", text: `Expected a file ${file}.` });
  }
  return findings;
}

function* stubFindings({ parts, score }: Results): Generator<Finding> {
  for (const { id, verdict } of parts) {
    if (verdict === "unimplemented") continue;
    const text = `Expected the stub of ${id} to be unimplemented, but it is ${verdict}.`;
    yield { weight: "broken", text };
  }
  if (score.earned === 0) return;
  const text = `Expected the stubs to earn 0, but they earn ${score.earned}.`;
  yield { weight: "broken", text };
}

function neededFiles(id: string, parts: readonly { readonly id: string }[]): string[] {
  return [
    `assignments/${id}/handout.md`,
    ...parts.flatMap((part) => [`starter/${id}/${part.id}.ts`, `reference/${id}/${part.id}.ts`]),
  ];
}

function exists(file: string): Promise<boolean> {
  return access(join(COURSE, file)).then(
    () => true,
    () => false,
  );
}

function* referenceFindings({ parts }: Results): Generator<Finding> {
  for (const { id, verdict, note, speed } of parts) {
    if (verdict !== "accepted") {
      const why = note === undefined ? "" : `: ${note}`;
      yield { weight: "broken", text: `The reference of ${id} is ${verdict}${why}` };
    }
    if (speed?.state !== "decided" && speed?.state !== "undecided") continue;
    const edge = Math.max(...speed.bands.map(({ speedup }) => speedup));
    const { value } = speed.speedup;
    if (value >= edge * CLEAR_OF_EDGE) continue;
    yield {
      weight: "note",
      text: `The reference of ${id} reaches ${value.toFixed(2)}×, not clear of the highest band's edge at ${edge}×: does a sample submission?`,
    };
  }
}

function* auditFindings(row: AuditRow): Generator<Finding> {
  const { part, id, title, inRange, seeds, caught, named } = row;
  const idea = `${id} (${title}) in ${part}`;
  if (!inRange) {
    if (caught === 0) return;
    yield {
      weight: "broken",
      text: `${idea} should be hidden by the ranges, but fails under ${caught} of ${seeds} seeds.`,
    };
  } else if (caught < seeds) {
    yield {
      weight: "broken",
      text: `${idea} is accepted under ${seeds - caught} of ${seeds} seeds.`,
    };
  } else if (named < LEAST_NAMED * seeds) {
    yield { weight: "broken", text: `${idea} is named under ${named} of ${seeds} seeds only.` };
  }
}
