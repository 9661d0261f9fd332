/** What a handout consists of, as texts by their posix paths. Nothing is written here. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { COURSE, type LoadedAssignment } from "../assignment/load.ts";
import type { Assignment, Part } from "../assignment/schema.ts";
import { readGiven } from "../bundle/bundle.ts";
import { givenFile } from "../local/given.ts";
import { assignmentsFile } from "../local/judge.ts";
import { readersFor } from "../local/on-digits.ts";
import { assignmentFile, DATA, partFile } from "../local/public-part.ts";
import { referenceSpeedsFile } from "../local/reference-speeds.ts";
import { scriptsFile } from "../local/timer.ts";
import { ownScripts } from "../measure/own-scripts.ts";
import { VERSION } from "../version.ts";
import { buildCommands } from "./build-commands.ts";
import { cutLock, lockSchema } from "./cut-lock.ts";
import { makePublic } from "./make-public.ts";
import { dependenciesOf } from "./packages.ts";
import { readme } from "./readme.ts";
import { json, skeleton } from "./skeleton.ts";
import { measureReference, timingIn } from "./speed.ts";

export interface HandoutFiles {
  /** Rewritten by an update. */
  readonly ours: ReadonlyMap<string, string>;
  /** Students write there, so they are written once. */
  readonly stubs: ReadonlyMap<string, string>;
}

/** The handout's top, where paths are seen from it. */
const TOP = "";

type Texts = readonly (readonly [path: string, text: string])[];

/** @param measures whether the reference's speed is measured, to be compared with */
export async function handoutFiles(
  loaded: readonly LoadedAssignment[],
  measures: boolean,
): Promise<HandoutFiles> {
  const assignments = loaded.map(({ assignment }) => assignment);
  const given = Object.entries(await readGiven(join(COURSE, "starter", "given")));
  const ours: Texts = [
    ["README.md", readme(assignments)],
    ...(await settings(assignments)),
    [assignmentsFile(TOP), json(assignments.map(({ id }) => id))],
    [givenFile(TOP), JSON.stringify(Object.fromEntries(given))],
    ...given.map(([name, text]) => [`given/${name}`, text] as const),
    ...(await scripts(assignments, measures)),
    ...(await Promise.all(loaded.map(assignmentTexts))).flat(),
  ];
  const stubs = assignments.flatMap(({ id, parts }) => parts.map((part) => `${id}/${part.id}.ts`));
  return {
    ours: new Map(ours.map(([path, text]) => [path.replaceAll("\\", "/"), text])),
    stubs: new Map(
      await Promise.all(
        stubs.map(async (path) => [path, await course(`starter/${path}`)] as const),
      ),
    ),
  };
}

function course(path: string): Promise<string> {
  return readFile(join(COURSE, path), "utf8");
}

/** Settings, packages and commands. */
async function settings(assignments: readonly Assignment[]): Promise<Texts> {
  const commands = await buildCommands();
  const dependencies = await dependenciesOf(commands.packages, assignments);
  const files = skeleton({ assignments: assignments.map(({ id }) => id), dependencies });
  const lock = lockSchema.parse(JSON.parse(await course("package-lock.json")));
  const manifest = JSON.parse(files.get("package.json") ?? "");
  const check = "check-environment.cjs";
  return [
    ...files,
    ["package-lock.json", json(cutLock(lock, manifest))],
    [`${DATA}/${check}`, await course(`grader/local/${check}`)],
    [`${DATA}/package.json`, json({ type: "module", version: VERSION })],
    ...[...commands.files].map(([path, text]) => [`${DATA}/${path}`, text] as const),
  ];
}

/** What timed parts are held against. */
async function scripts(assignments: readonly Assignment[], measures: boolean): Promise<Texts> {
  if (timingIn(assignments) !== "here") return [];
  const speeds = measures ? await measureReference(assignments) : {};
  return [
    [scriptsFile(TOP), JSON.stringify(await ownScripts())],
    [referenceSpeedsFile(TOP), json(speeds)],
  ];
}

async function assignmentTexts({ assignment, hash, others }: LoadedAssignment): Promise<Texts> {
  const { id, parts } = assignment;
  const { $schema: _, ...manifest } = JSON.parse(await course(`assignments/${id}/assignment.json`));
  const seed = `public ${hash}`;
  const texts: [string, string][] = [
    [assignmentFile(TOP, id), json({ assignment: manifest, hash, others, seed })],
    [`${id}/assignment.json`, json(manifest)],
    [`${id}/handout.md`, await course(`assignments/${id}/handout.md`)],
  ];
  for (const part of parts) {
    const cases = JSON.stringify(await makePublic(assignment, part, seed));
    texts.push([partFile(TOP, id, part.id), cases]);
    texts.push([`tests/${id}/${part.id}.test.ts`, testOf(assignment, part)]);
  }
  return texts;
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
