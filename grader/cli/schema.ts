import { join } from "node:path";
import { COURSE } from "../assignment/load.ts";
import { assignmentJsonSchema } from "../assignment/schema.ts";
import { writeAtomically } from "../results/store.ts";
import { EXIT } from "./exit.ts";

/** `convgrade schema`: writes the JSON Schema that editors use beside an assignment.json. */
export async function schema(): Promise<number> {
  const file = join(COURSE, "assignments", "assignment.schema.json");
  await writeAtomically(file, `${JSON.stringify(assignmentJsonSchema(), null, 2)}\n`);
  console.log(`Wrote ${file}`);
  return EXIT.graded;
}
