import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { type Diagnosis, renderDiagnosis } from "../../grader/report/diagnosis.ts";
import { COLUMNS } from "../../grader/report/wrap.ts";

const SOUND: Diagnosis = {
  version: "1.2.3",
  node: { version: "v24.1.0", pinned: "v24.1.0" },
  ...{ platform: "linux", arch: "x64", root: true },
  layers: [
    { kind: "holds", layer: "bubblewrap", stopped: ["sees /etc/passwd", "writes to /"] },
    { kind: "holds", layer: "seccomp", stopped: ["opens a port"] },
  ],
  ...{ mode: "os", trial: { part: "naive/forward", verdict: "accepted" }, batch: "grades" },
};
const failing: Diagnosis["layers"][number] = {
  kind: "fails",
  layer: "bubblewrap",
  reason: "bubblewrap is not installed",
  remedy: "Install it with a command that is so long that it needs a line and a half of a report.",
};

function textOf(diagnosis: Partial<Diagnosis>): string {
  return stripVTControlCharacters(renderDiagnosis({ ...SOUND, ...diagnosis }));
}

describe("renderDiagnosis(diagnosis)", () => {
  it("has a line for each layer, what was graded for a trial, and that batch grades", () => {
    expect(textOf({})).toMatchInlineSnapshot(`
      "convgrade 1.2.3 on linux x64, as root

      ✓ Node               v24.1.0, which npm ci installs
      ✓ bubblewrap         stopped 2 attempts on your files, network and processes
      ✓ seccomp            stopped 1 attempts to open sockets or start processes
      ✓ trial              naive/forward of the reference is accepted

      batch grades here, with --sandbox os, its default."
    `);
  });

  it("says why a layer fails, what that means and what to do, in 80 columns", () => {
    const text = textOf({ layers: [failing], mode: "isolate", batch: "refuses" });
    expect(text).toMatch(/✗ bubblewrap +bubblewrap is not installed\.\n/);
    expect(text).toContain("What that means: Code that escapes");
    expect(text).toContain("What to do: Install it with");
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(COLUMNS);
  });

  it.each([
    ["refuses", "isolate", "batch refuses to grade here.\nWith --sandbox isolate it grades"],
    ["refuses", null, "batch refuses to grade here."],
    ["doubtful", "os", "mend first what fails"],
  ] as const)("says that batch %s where %s works", (batch, mode, words) => {
    expect(textOf({ batch, mode, trial: null })).toContain(words);
  });

  it.each([
    [{ version: "v22.0.0", pinned: "v24.1.0" }, "convgrade is tried on v24.1.0"],
    [{ version: "v22.0.0", pinned: null }, "run npm ci"],
  ])("says what to do about another Node: %j", (node, words) => {
    expect(textOf({ node })).toMatch(new RegExp(`– Node +v22\\.0\\.0; .*${words}`));
  });
});
