/**
 * The attacks once more, against a harness that trusts them: which are attacks at all? Whatever hurts
 * nobody even here is kept for the day when the real grader is rewritten, but proves nothing.
 */
import { basename, join } from "node:path";
import { execa } from "execa";
import { afterAll, describe, expect, it } from "vitest";
import { ARCHIVES } from "./archives.ts";
import { readAttacks } from "./attack.ts";
import { classFolder } from "./class-folder.ts";
import { FOLDERS } from "./folders.ts";
import { asRepository, type Harm, tryNaively } from "./naive.ts";

const HARMS: readonly Harm[] = ["forged", "leaked", "hung", "crashed", "wrote outside", "none"];
const bounded = await execa("prlimit", ["--version"], { reject: false });

describe.skipIf(bounded.failed)("the attacks against a naive harness", () => {
  const folder = classFolder();
  asRepository(folder.root);
  afterAll(() => folder[Symbol.dispose]());
  const found: (readonly [category: string, harm: Harm])[] = [];

  it("tries each", { timeout: 600_000 }, async () => {
    const fromFiles = readAttacks().map(async ({ target, ...attack }) => {
      // Nothing keeps a submission from the runner's place here, so nothing is to be escaped from.
      if (target === "runner") return;
      const path = folder.handIn({ ...attack, target });
      found.push([attack.category, await tryNaively({ ...attack, target, path })]);
    });
    const fromTables = [...FOLDERS, ...ARCHIVES].map(async ({ title, build, points }) => {
      const path = await build(join(folder.root, "class", basename(title)));
      found.push([title.replace(/\/.*/, ""), await tryNaively({ target: "checks", path, points })]);
    });
    await Promise.all([...fromFiles, ...fromTables]);
  });

  it("shows what they achieve", () => {
    const count = (category: string, harm: Harm): number =>
      found.filter(([one, other]) => one === category && other === harm).length;
    const categories = [...new Set(found.map(([category]) => category))].sort();
    console.table(
      Object.fromEntries(
        categories.map((category) => [
          category,
          Object.fromEntries(HARMS.map((harm) => [harm, count(category, harm)])),
        ]),
      ),
    );
    const total = (harm: Harm): number => found.filter(([, other]) => other === harm).length;
    for (const harm of HARMS.slice(0, -1)) expect(count("controls", harm)).toBe(0);
    expect(total("forged")).toBeGreaterThanOrEqual(20);
    expect(total("leaked")).toBeGreaterThanOrEqual(5);
    expect(total("hung")).toBeGreaterThanOrEqual(15);
    expect(total("crashed")).toBeGreaterThanOrEqual(5);
    expect(total("wrote outside")).toBeGreaterThanOrEqual(2);
  });
});
