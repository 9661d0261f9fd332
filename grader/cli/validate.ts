import { assignmentIds, loadAssignment } from "../assignment/load.ts";
import { auditPart } from "../validate/audit.ts";
import { EXIT } from "./exit.ts";

export interface ValidateOptions {
  readonly seeds: string;
  readonly part?: string;
}

/** `convgrade validate`: tries every known wrong idea on an assignment's checks. */
export async function validate(ids: readonly string[], options: ValidateOptions): Promise<number> {
  const seeds = Number(options.seeds);
  for (const id of ids.length > 0 ? ids : await assignmentIds()) {
    const { assignment } = await loadAssignment(id);
    for (const part of assignment.parts) {
      if (options.part !== undefined && part.id !== options.part) continue;
      for await (const row of auditPart(assignment, part, seeds)) {
        const { inRange, caught, named } = row;
        const good = inRange ? caught === seeds && named === seeds : caught === 0;
        console.log(
          `${good ? " " : "!"} ${part.id.padEnd(20)} ${row.id.padEnd(4)} ${inRange ? "in range" : "hidden  "} caught ${caught}/${seeds} named ${named}/${seeds} lost ${row.lost.toFixed(1)}/${row.available} ${row.title} ${row.besides.join(" ")}`,
        );
      }
    }
  }
  return EXIT.graded;
}
