import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { releaseHandout } from "../../grader/release/release-handout.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "convgrade-handout-"));
  await releaseHandout(["layers"], folder);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe("releaseHandout(assignments, out, update)", () => {
  it("refuses a folder that holds something", async () => {
    await expect(releaseHandout(["layers"], folder)).rejects.toThrow(
      /^Expected an empty folder for the handout, got .* which holds .*--update/,
    );
  });

  it("refuses to update what is no handout", async () => {
    const elsewhere = join(folder, "given");
    await expect(releaseHandout(["layers"], elsewhere, { update: true })).rejects.toThrow(
      /^Expected an earlier handout in .*, got none/,
    );
  });

  it("keeps a student's parts in an update, and mends the rest", async () => {
    const own = join(folder, "layers", "relu.ts");
    const test = join(folder, "tests", "layers", "relu.test.ts");
    const [stub, released] = await Promise.all([own, test].map((file) => readFile(file, "utf8")));
    await writeFile(own, `${stub}// mine\n`);
    await writeFile(test, "");
    expect(await releaseHandout([], folder, { update: true })).toMatchObject({ ids: ["layers"] });
    expect(await readFile(own, "utf8")).toBe(`${stub}// mine\n`);
    expect(await readFile(test, "utf8")).toBe(released);
  });

  it("installs exact versions, and the digits only for those who read them", async () => {
    const text = await readFile(join(folder, "package.json"), "utf8");
    const { dependencies } = JSON.parse(text) as { dependencies: Record<string, string> };
    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(["node", "vitest"]));
    expect(dependencies).not.toHaveProperty("mnist");
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
