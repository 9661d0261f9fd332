/** A handout: what students receive of some assignments, and what tests and grades it there. */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { COURSE, loadAssignment } from "../assignment/load.ts";
import type { Assignment, Part } from "../assignment/schema.ts";
import { readGiven } from "../bundle/bundle.ts";
import { assignmentsFile, assignmentsIn, givenFile } from "../local/judge.ts";
import { readersFor } from "../local/on-digits.ts";
import { assignmentFile, DATA, partFile } from "../local/public-part.ts";
import { referenceSpeedsFile } from "../local/reference-speeds.ts";
import { scriptsFile } from "../local/timer.ts";
import { ownScripts } from "../measure/own-scripts.ts";
import { UsageError } from "../usage-error.ts";
import { VERSION } from "../version.ts";
import { buildCommands } from "./build-commands.ts";
import { cutLock, lockSchema } from "./cut-lock.ts";
import { makePublic } from "./make-public.ts";
import { dependenciesOf } from "./packages.ts";
import { readme } from "./readme.ts";
import { json, skeleton } from "./skeleton.ts";
import { measureReference, type Timing, timingIn } from "./speed.ts";

export interface HandoutOptions {
  /** Whether an earlier handout may lie there, whose students' files are kept. */
  readonly update?: boolean;
  /** Whether the reference's speed is measured, to be compared with. */
  readonly measures?: boolean;
}

export interface Handout {
  /** Of the assignments in it, those of the earlier handout too. */
  readonly ids: readonly string[];
  readonly timing: Timing;
}

/** @throws UsageError when something else than an earlier handout lies there */
export async function releaseHandout(
  assignments: readonly string[],
  out: string,
  { update = false, measures = false }: HandoutOptions = {},
): Promise<Handout> {
  const ids = [...new Set([...(await earlierIn(out, update)), ...assignments])];
  const loaded = await Promise.all(ids.map((id) => loadAssignment(id)));
  const commands = await buildCommands();
  const given = await readGiven(join(COURSE, "starter", "given"));

  await rm(join(out, DATA), { recursive: true, force: true });
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  };
  const course = (...path: readonly string[]): Promise<string> =>
    readFile(join(COURSE, ...path), "utf8");

  const own = loaded.map(({ assignment }) => assignment);
  await write(join(out, "README.md"), readme(own));
  const dependencies = await dependenciesOf(commands.packages, own);
  const files = skeleton({ assignments: ids, dependencies });
  for (const [path, text] of files) await write(join(out, path), text);
  const lock = lockSchema.parse(JSON.parse(await course("package-lock.json")));
  const manifest = JSON.parse(files.get("package.json") ?? "");
  await write(join(out, "package-lock.json"), json(cutLock(lock, manifest)));
  const check = "check-environment.cjs";
  await write(join(out, DATA, check), await course("grader", "local", check));
  for (const [path, text] of commands.files) await write(join(out, DATA, path), text);
  await write(join(out, DATA, "package.json"), json({ type: "module", version: VERSION }));
  await write(assignmentsFile(out), json(ids));
  await write(givenFile(out), JSON.stringify(given));
  const timing = timingIn(own);
  if (timing === "here") {
    await write(scriptsFile(out), JSON.stringify(await ownScripts()));
    await write(referenceSpeedsFile(out), json(measures ? await measureReference(own) : {}));
  }
  for (const [name, text] of Object.entries(given)) await write(join(out, "given", name), text);

  for (const { assignment, hash, others } of loaded) {
    const { id, parts } = assignment;
    const { $schema: _, ...manifest } = JSON.parse(
      await course("assignments", id, "assignment.json"),
    );
    const seed = `public ${hash}`;
    await write(assignmentFile(out, id), json({ assignment: manifest, hash, others, seed }));
    await write(join(out, id, "assignment.json"), json(manifest));
    await write(join(out, id, "handout.md"), await course("assignments", id, "handout.md"));
    for (const part of parts) {
      const file = `${part.id}.ts`;
      await writeOnce(join(out, id, file), await course("starter", id, file));
      await write(join(out, "tests", id, `${part.id}.test.ts`), testOf(assignment, part));
      await write(
        partFile(out, id, part.id),
        JSON.stringify(await makePublic(assignment, part, seed)),
      );
    }
  }
  return { ids, timing };
}

/** The assignments of the handout that is to be brought up to date. */
async function earlierIn(out: string, update: boolean): Promise<readonly string[]> {
  const present = await readdir(out).catch(() => []);
  if (!update) {
    if (present.length === 0) return [];
    throw new UsageError(
      `Expected an empty folder for the handout, got ${out}, which holds ${present[0]}: choose another, or add --update if it is an earlier handout.`,
    );
  }
  return assignmentsIn(out).catch(() => {
    throw new UsageError(`Expected an earlier handout in ${out}, got none: leave out --update.`);
  });
}

/** A student may have written there. */
async function writeOnce(path: string, text: string): Promise<void> {
  await writeFile(path, text, { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
}

function testOf(assignment: Assignment, part: Part): string {
  const { id, buildsOn, requires } = part;
  const load = (one: string): string => `() => import("../../${assignment.id}/${one}.ts")`;
  const readBy = readersFor(assignment, part).map((reader) => reader.id);
  const others = [...new Set([...buildsOn, ...requires, ...readBy])].map(
    (other) => `  ${/^\w+$/.test(other) ? other : JSON.stringify(other)}: ${load(other)},\n`,
  );
  const last = others.length === 0 ? "" : `, {\n${others.join("")}}`;
  return `import { testPart } from "#convgrade/test";

await testPart("${assignment.id}", "${id}", ${load(id)}${last});
`;
}
