import type { Load } from "../bounded-load.ts";
import { HANDOUT } from "../own-handout.ts";
import { testPart as test } from "../test-part.ts";

/** What the tests of this handout call. */
export function testPart(
  assignment: string,
  part: string,
  load: Load,
  buildsOn?: Readonly<Record<string, Load>>,
): Promise<void> {
  return test(HANDOUT, { assignment, part, load, buildsOn });
}
