import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { execa } from "execa";
import { COURSE } from "../../grader/assignment/load.ts";
import { releaseHandout } from "../../grader/release/release-handout.ts";

export interface Released extends AsyncDisposable {
  readonly folder: string;
}

/** A handout in a folder of its own, where the packages of this repository stand for installed ones. */
export async function released(...assignments: readonly string[]): Promise<Released> {
  const folder = await mkdtemp(join(tmpdir(), "convgrade handout "));
  await releaseHandout(assignments, folder);
  await symlink(join(COURSE, "node_modules"), join(folder, "node_modules"), "junction");
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** Puts somebody's files where a student would write them. */
export async function hand({ folder }: Released, from: string, assignment: string): Promise<void> {
  await cp(join(from, assignment), join(folder, assignment), { recursive: true });
}

/** What a student reads after a command, in a terminal without colours. */
export async function shown({ folder }: Released, ...command: readonly string[]): Promise<string> {
  const { all } = await execa("npm", ["run", "-s", ...command], {
    ...{ cwd: folder, all: true, reject: false, env: { NO_COLOR: "1", VITEST: undefined } },
  });
  return stripVTControlCharacters(all);
}
