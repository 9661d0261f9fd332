import { access, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { assignmentsIn } from "../../grader/local/judge.ts";
import { releaseHandout } from "../../grader/release/release-handout.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "convgrade-handout-"));
  await releaseHandout(["layers"], folder);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe("releaseHandout(assignments, out, options)", () => {
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

  it("leaves a handout that can be updated where an update has failed halfway", async () => {
    const readme = join(folder, "README.md");
    await rm(readme);
    await mkdir(readme);
    await expect(releaseHandout([], folder, { update: true })).rejects.toThrow("EISDIR");
    expect(await assignmentsIn(folder)).toEqual(["layers"]);
    await rm(readme, { recursive: true });
    await writeFile(readme, "of an earlier release");
  });

  it("keeps a student's benches and tests in an update, and removes what it no longer has", async () => {
    const kept = [".convgrade/bench.json", "tests/layers/mine.test.ts", "layers/mine.ts"];
    for (const path of kept) await writeFile(join(folder, path), "mine");
    const list = join(folder, ".convgrade", "written.json");
    const written = JSON.parse(await readFile(list, "utf8")) as string[];
    const stale = "tests/layers/softmax.test.ts";
    await writeFile(join(folder, stale), "of a part that was renamed");
    await writeFile(list, JSON.stringify([...written, stale]));
    await releaseHandout([], folder, { update: true });
    for (const path of kept) expect(await readFile(join(folder, path), "utf8")).toBe("mine");
    await expect(access(join(folder, stale))).rejects.toThrow("ENOENT");
  });

  it("removes nothing outside the handout, whatever its list of files says", async () => {
    const list = join(folder, ".convgrade", "written.json");
    const text = await readFile(list, "utf8");
    await writeFile(list, JSON.stringify(["../elsewhere"]));
    await expect(releaseHandout([], folder, { update: true })).rejects.toThrow("written.json");
    await writeFile(list, text);
  });

  it("refuses a file where the handout should be", async () => {
    const file = join(folder, "README.md");
    await expect(releaseHandout(["layers"], file)).rejects.toThrow("ENOTDIR");
  });

  it("says what each part earns, in the order in which they are written", async () => {
    const text = await readFile(join(folder, "README.md"), "utf8");
    expect(text).toContain(
      "1. `layers/max-pool.ts`: 12 points\n2. `layers/max-pool-backward.ts`: ",
    );
  });

  it("speaks of a bench only where parts are timed", async () => {
    expect(await readFile(join(folder, "README.md"), "utf8")).not.toContain("npm run bench");
  });

  it("installs exact versions, and the digits only for those who read them", async () => {
    const text = await readFile(join(folder, "package.json"), "utf8");
    const { dependencies } = JSON.parse(text) as { dependencies: Record<string, string> };
    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(["node", "vitest"]));
    expect(dependencies).not.toHaveProperty("mnist");
    for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
