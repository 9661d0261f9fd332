/** `npm run pack`: the zip to hand in. */
import { join } from "node:path";
import { renderPacking, renderRefusedPacking } from "../../report/packing.ts";
import { writeAtomically } from "../../results/store.ts";
import { command } from "../command.ts";
import { chosenFrom } from "../judge.ts";
import { HANDOUT } from "../own-handout.ts";
import { packSubmission } from "../pack.ts";
import { readAssignment } from "../public-part.ts";

const ZIP = "submission.zip";

await command(async (wanted) => {
  const ids = await chosenFrom(HANDOUT, wanted);
  const loaded = await Promise.all(ids.map((id) => readAssignment(HANDOUT, id)));
  const packed = await packSubmission(
    HANDOUT,
    loaded.map(({ assignment: { id, uses } }) => ({ id, uses })),
  );
  if (packed.kind === "refused") {
    console.error(renderRefusedPacking(packed.reason));
    process.exitCode = 1;
    return;
  }
  await writeAtomically(join(HANDOUT, ZIP), packed.zip);
  console.log(renderPacking({ ...packed, zip: ZIP, bytes: packed.zip.length }));
});
