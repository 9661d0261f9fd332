import { existsSync } from "node:fs";
import { join } from "node:path";
import * as esbuild from "esbuild";
import type { LoadedAssignment } from "../assignment/load.ts";
import { scriptOf } from "../bundle/inside/script-of.ts";
import { readFor } from "../read-for.ts";
import { readGivenFrom } from "./given.ts";

/**
 * Why a graded run would refuse a part's source, with the place, as a sentence; undefined where it
 * would run it. What is refused may well run here: all of Node and of the handout can be imported.
 *
 * @param file seen from the handout's top
 */
export async function refusalOf(
  handout: string,
  loaded: LoadedAssignment,
  file: string,
): Promise<string | undefined> {
  const [intake, given] = await Promise.all([readFor(loaded, handout), readGivenFrom(handout)]);
  if (intake.kind === "rejected") return intake.reason;
  const { files } = intake.submission;
  if (!files.has(file)) return undefined;
  const sources = { files: Object.fromEntries(files), given };
  const answer = await scriptOf(esbuild, sources, file);
  if (answer.kind === "bundled") return undefined;
  const missing = loaded.assignment.uses.find(
    (id) => answer.message.includes(`"${id}/`) && !existsSync(join(handout, id)),
  );
  const copy = missing === undefined ? "" : ` Copy your folder ${missing}/ into this handout.`;
  return `${answer.file}:${answer.line}:${answer.column}: ${answer.message}${copy}`;
}
