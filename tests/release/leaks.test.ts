import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { COURSE, loadAssignment } from "../../grader/assignment/load.ts";
import { buildCommands } from "../../grader/release/build-commands.ts";
import { handoutFiles } from "../../grader/release/handout-files.ts";
import { leaksIn, leaksOf, secretRuns } from "./leaks.ts";

describe("buildCommands()", () => {
  it("builds a handout's commands from nothing that could answer", async () => {
    const { sources } = await buildCommands();
    expect(sources).toContain("local/test-part.ts");
    const secret =
      /^(\.\.|release|check\/(contracts|misconceptions)|measure\/baselines|check\/cases\/(draw|judge)-network)/;
    expect(sources.filter((file) => secret.test(file))).toEqual([]);
  });
});

describe("handoutFiles(loaded, measures)", async () => {
  const files = await handoutFiles([await loadAssignment("partially-vectorized")], false);
  const secret = await secretRuns();

  it("hold no code of the reference, a contract or a misconception, in data neither", async () => {
    expect(await leaksOf(files, secret)).toEqual([]);
  });

  it("would be found to hold some, in a bundle and in data too", async () => {
    const { outputFiles } = await build({
      entryPoints: [join(COURSE, "reference", "im2col", "forward.ts")],
      ...{ bundle: true, write: false, format: "esm", packages: "external" },
    });
    const bundle = outputFiles[0]?.text ?? "";
    const named = (await leaksIn(bundle, secret)).flatMap((names) => [...names]);
    expect(named).toContain("reference/im2col/im2col.ts");
    const leaky = new Map([["data.json", JSON.stringify({ deep: [bundle] })]]);
    expect(await leaksOf({ ours: leaky, stubs: new Map() }, secret)).toContain(
      "data.json holds reference/im2col/im2col.ts",
    );
  });

  it("have no path of the machine that they are made on", () => {
    const telling = [...files.ours].filter(([, text]) => text.includes(COURSE));
    expect(telling.map(([path]) => path)).toEqual([]);
  });
});
