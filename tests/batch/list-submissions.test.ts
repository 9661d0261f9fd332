import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listSubmissions } from "../../grader/batch/list-submissions.ts";
import { isPrintable } from "../../grader/sandbox/printable.ts";
import { scratch } from "./scratch.ts";

/** A folder with these entries: names ending in `/` are folders. */
async function folderOf(...names: readonly string[]): Promise<string> {
  const folder = await scratch();
  for (const name of names) {
    if (name.endsWith("/")) await mkdir(join(folder, name));
    else await writeFile(join(folder, name), "");
  }
  return folder;
}

describe("listSubmissions(folder)", () => {
  it("lists folders and zips by name", async () => {
    const folder = await folderOf("carol/", "alice.zip", "bob/", "DAVE.ZIP");
    expect(await listSubmissions(folder)).toEqual([
      { id: "DAVE", path: join(folder, "DAVE.ZIP") },
      { id: "alice", path: join(folder, "alice.zip") },
      { id: "bob", path: join(folder, "bob") },
      { id: "carol", path: join(folder, "carol") },
    ]);
  });

  it("leaves out hidden entries, macOS metadata and other files", async () => {
    const folder = await folderOf(
      "alice/",
      ".git/",
      ".hidden.zip",
      "__MACOSX/",
      "roster.csv",
      "zip",
    );
    expect((await listSubmissions(folder)).map(({ id }) => id)).toEqual(["alice"]);
  });

  it("lists links, which intake will refuse", async () => {
    const folder = await folderOf("alice/");
    await symlink("/etc", join(folder, "bob"));
    expect((await listSubmissions(folder)).map(({ id }) => id)).toEqual(["alice", "bob"]);
  });

  it.each([
    ["a folder and a zip of one name", ["alice/", "alice.zip"]],
    ["names that differ in case only", ["Alice/", "alice/"]],
    ["one name in two normal forms", ["Zo\u00eb/", "Zoe\u0308/"]],
  ])("refuses %s", async (_, names) => {
    await expect(listSubmissions(await folderOf(...names))).rejects.toThrow(
      "Expected one submission a student",
    );
  });

  it("refuses two submissions of one name in one printable line, whatever the name", async () => {
    const name = "eve\u001b[2J\u202e\n[1] eve: accepted";
    const refused = listSubmissions(await folderOf(`${name}/`, `${name}.zip`));
    await expect(refused).rejects.toSatisfy(({ message }: Error) => isPrintable(message));
  });

  it("keeps names apart that differ in what a file name can't hold", async () => {
    const listed = await listSubmissions(await folderOf("Ana B/", "Ana,B/", "=cmd/", "-rf/"));
    expect(new Set(listed.map(({ id }) => id)).size).toBe(4);
    for (const { id } of listed) expect(id).toMatch(/^[A-Za-z][A-Za-z0-9-]*$/);
  });

  it("gives no submission the name of a file that the batch writes itself", async () => {
    const names = ["gradebook.csv/", "course-seed.txt/", "course-seed.txt.zip", ".batch.lock/"];
    for (const name of names) {
      const listed = await listSubmissions(await folderOf("alice/", name));
      const ids = listed.map(({ id }) => id.toLowerCase());
      expect(ids).not.toContain("gradebook.csv");
      expect(ids).not.toContain("course-seed.txt");
    }
  });

  it.each([
    ["is empty", []],
    ["holds no submissions", ["notes.txt", ".hidden/"]],
  ])("refuses a folder that %s", async (_, names) => {
    await expect(listSubmissions(await folderOf(...names))).rejects.toThrow(
      "Expected submissions in",
    );
  });

  it("refuses a folder that isn't there", async () => {
    await expect(listSubmissions("/nowhere/at/all")).rejects.toThrow("Expected a folder");
  });
});
