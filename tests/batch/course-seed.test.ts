import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { courseSeed } from "../../grader/batch/course-seed.ts";
import { commitTo, deriveSeed } from "../../grader/seeds.ts";
import { scratch } from "./scratch.ts";

describe("courseSeed(folder, given)", () => {
  it("makes a seed of its own, keeps it, and lets nobody else read it", async () => {
    const folder = await scratch();
    const seed = await courseSeed(folder, undefined);
    expect(seed).toMatch(/^[0-9a-f]{64}$/);
    expect(await courseSeed(folder, undefined)).toBe(seed);
    const [name = ""] = await readdir(folder);
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    expect(await courseSeed(await scratch(), undefined)).not.toBe(seed);
  });

  it("keeps the seed it is given, and takes no other afterwards", async () => {
    const folder = await scratch();
    expect(await courseSeed(folder, "spring")).toBe("spring");
    expect(await courseSeed(folder, undefined)).toBe("spring");
    expect(await courseSeed(folder, "spring")).toBe("spring");
    await expect(courseSeed(folder, "autumn")).rejects.toThrow("was graded under another seed");
    expect(await readFile(join(folder, "course-seed.txt"), "utf8")).toBe("spring\n");
  });

  it.each(["", "0f3a"])(
    "refuses a seed that was cut off to %j, and takes it back",
    async (text) => {
      const folder = await scratch();
      await writeFile(join(folder, "course-seed.txt"), text);
      await expect(courseSeed(folder, undefined)).rejects.toThrow("got a file that was cut off");
      await writeFile(join(folder, "course-seed.txt"), "0f3a9c\n");
      expect(await courseSeed(folder, undefined)).toBe("0f3a9c");
    },
  );

  it("takes any seed again that it took once", async () => {
    const text = fc.oneof(fc.string(), fc.constantFrom("spring ", "spring\n", " spring", "\t", ""));
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        const folder = await scratch();
        const first = await courseSeed(folder, given);
        expect(await courseSeed(folder, given)).toBe(first);
        expect(await courseSeed(folder, undefined)).toBe(first);
      }),
      { numRuns: 30 },
    );
  });
});

describe("deriveSeed(courseSeed, path)", () => {
  it("is a 32-bit integer, the same for the same check and another for another", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string(), { maxLength: 3 }), (seed, path) => {
        const derived = deriveSeed(seed, ...path);
        expect(derived).toBe(derived | 0);
        expect(deriveSeed(seed, ...path)).toBe(derived);
        expect(deriveSeed(seed, ...path, "x")).not.toBe(derived);
      }),
    );
    expect(deriveSeed("s", "a", "bc")).not.toBe(deriveSeed("s", "ab", "c"));
  });
});

describe("commitTo(courseSeed)", () => {
  it("tells seeds apart and tells none", () => {
    expect(commitTo("spring")).toMatch(/^[0-9a-f]{64}$/);
    expect(commitTo("spring")).not.toBe(commitTo("autumn"));
  });
});
