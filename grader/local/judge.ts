import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Judge } from "../grade.ts";
import { probe } from "../sandbox/probe.ts";
import { UsageError } from "../usage-error.ts";
import { readGivenFrom } from "./given.ts";
import { publicChecks } from "./public-checks.ts";
import { DATA, type PublicPart, readAssignment, readPart } from "./public-part.ts";
import { localTimer } from "./timer.ts";

/** Where a handout names its assignments. */
export function assignmentsFile(handout: string): string {
  return join(handout, DATA, "assignments.json");
}

/** The ids of a handout's assignments, in the order in which they were released. */
export async function assignmentsIn(handout: string): Promise<string[]> {
  const text = await readFile(assignmentsFile(handout), "utf8");
  return z.array(z.string()).parse(JSON.parse(text));
}

/** @throws UsageError when somebody asks for what the handout hasn't got */
export async function chosenFrom(
  handout: string,
  wanted: readonly string[],
): Promise<readonly string[]> {
  const ids = await assignmentsIn(handout);
  const unknown = wanted.find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    throw new UsageError(
      `Expected an assignment of this handout, of ${ids.join(", ")}, got "${unknown}".`,
    );
  }
  return wanted.length > 0 ? wanted : ids;
}

/**
 * The judge of a graded run, but for the cases: those are the handout's.
 *
 * @throws UsageError when the isolate doesn't work here
 */
export async function localJudge(handout: string, assignmentId: string): Promise<Judge> {
  const [loaded, probed, given] = await Promise.all([
    readAssignment(handout, assignmentId),
    probe("isolate"),
    readGivenFrom(handout),
  ]);
  if (probed.kind === "fails") {
    throw new UsageError(`Code can't be run here: ${probed.reason}. ${probed.remedy}`);
  }
  const parts = new Map<string, PublicPart>();
  for (const { id } of loaded.assignment.parts) {
    parts.set(id, await readPart(handout, assignmentId, id));
  }
  return {
    kit: probed.kit,
    given,
    loaded,
    checksOf: (assignment, part) => {
      const own = parts.get(part.id);
      if (own === undefined) throw new Error(`Expected public cases of ${part.id}, got none.`);
      return publicChecks(assignment, part, { publicPart: own, seed: loaded.seed });
    },
    cases: "public",
    courseSeed: loaded.seed,
    timePart: await localTimer(handout, assignmentId, loaded.seed),
    alone: (work) => work(),
  };
}
