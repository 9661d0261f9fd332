import type { Load } from "./bounded-load.ts";
import { type Asked, ask, loadPart } from "./loaded-part.ts";

/**
 * The first of some parts that isn't right.
 *
 * @param loadOf imports the file of a part, by its id
 */
export async function firstUnfinished(
  handout: string,
  { loaded }: Asked,
  parts: { readonly ids: readonly string[]; readonly loadOf: (part: string) => Load },
): Promise<string | undefined> {
  for (const id of parts.ids) {
    const asked = await ask(handout, loaded.assignment.id, id);
    const part = await loadPart(handout, asked, parts.loadOf);
    if (part.kind !== "loaded" || (await part.judge.worst()) !== "accepted") return id;
  }
  return undefined;
}
