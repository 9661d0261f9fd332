import { sep } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { placesIn } from "./own-place.ts";
import { saidBy } from "./said-by.ts";

/** How vite says that source can't be parsed: the reason, then a drawing with the place in it. */
const PARSE_ERROR = /\[PARSE_ERROR\]\s+(?<reason>.*?)\s+╭─\[\s*(?<place>\S+:\d+:\d+)\s*\]/s;

/**
 * Why importing a file failed, in one sentence.
 *
 * @param folders whose lines are a student's
 */
export function whyNotLoaded(handout: string, folders: readonly string[], error: unknown): string {
  const thrownAt = placesIn(handout, folders)(error);
  if (thrownAt !== undefined && error instanceof Error) {
    return `${thrownAt.file}:${thrownAt.line}: ${error.name}: ${saidBy(error)}`;
  }
  const said = stripVTControlCharacters(saidBy(error));
  const { reason, place } = PARSE_ERROR.exec(said)?.groups ?? {};
  const sentence = place === undefined ? said : `${place}: ${reason}`;
  const top = handout.endsWith(sep) ? handout : `${handout}${sep}`;
  return sentence.replaceAll(top, "").replaceAll(/\s+/g, " ").trim();
}
