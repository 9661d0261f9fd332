import { readdir, readFile } from "node:fs/promises";
import { dirname, join, normalize, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { assignmentIds, COURSE, loadAssignment } from "../grader/assignment/load.ts";
import { assignmentJsonSchema, exportName } from "../grader/assignment/schema.ts";
import { CONTRACTS } from "../grader/check/contracts/all.ts";
import { belongsTo } from "../grader/check/families/family.ts";
import { speedPoints } from "../grader/score/score.ts";
import { grade, judgeOf, verdictsOf } from "./course/judges.ts";

const ids = await assignmentIds();
const loaded = await Promise.all(ids.map((id) => loadAssignment(id)));
const assignments = loaded.map(({ assignment }) => [assignment.id, assignment] as const);
const parts = assignments.flatMap(([assignment, own]) =>
  own.parts.map(({ id }) => [`${assignment}/${id}`, { assignment, id }] as const),
);

function textOf(...path: readonly string[]): Promise<string> {
  return readFile(join(COURSE, ...path), "utf8");
}

async function modulesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(COURSE, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(COURSE, join(entry.parentPath, entry.name)));
}

describe("the parts of the course", () => {
  it.for(parts)("%s has a stub, a reference and a section in the handout", async ([, part]) => {
    const { assignment, id } = part;
    const declared = new RegExp(`^export const ${exportName(id)}: `, "m");
    expect(await textOf("starter", assignment, `${id}.ts`)).toMatch(declared);
    expect(await textOf("reference", assignment, `${id}.ts`)).toMatch(declared);
    const handout = await textOf("assignments", assignment, "handout.md");
    expect(handout).toMatch(new RegExp(`^##+ \`${id}\`$`, "m"));
  });

  it.for(parts)("%s has a stub that calls todo and does nothing else", async ([, part]) => {
    const { assignment, id } = part;
    const stub = await textOf("starter", assignment, `${id}.ts`);
    const code = stub.replaceAll(/^(import .*|\/\/.*)?\n/gm, "");
    expect(code).toMatch(
      new RegExp(
        `^export const ${exportName(id)}: \\w+ = \\([\\w, ]*\\) =>\\s+todo\\("${id}"\\);\n$`,
      ),
    );
  });

  it.for(parts)("%s has a stub that names sections of its handout alone", async ([, part]) => {
    const stub = await textOf("starter", part.assignment, `${part.id}.ts`);
    const handout = await textOf("assignments", part.assignment, "handout.md");
    const comments = stub.split("\n").filter((line) => line.startsWith("//"));
    const quoted = comments.join(" ").matchAll(/section `([^`]+)`|"([A-Z][^"]+)"/g);
    for (const [, id, title] of quoted) {
      expect(handout).toContain(`\n## ${title ?? `\`${id}\``}\n`);
    }
  });

  it.for(assignments)("%s says in its handout what speed earns", async ([id, assignment]) => {
    const [, told = ""] = (await textOf("assignments", id, "handout.md")).split("**Speed** counts");
    const bands = assignment.parts.flatMap(({ speed }) => speed?.bands ?? []);
    for (const { speedup, points } of bands) {
      const words = `${points} points from ${speedup}\\b|${speedup}×: ${points}\\b|\\| ${speedup} \\| ${points} \\|`;
      expect(told).toMatch(new RegExp(words));
    }
  });

  it.for(assignments)("%s has the same parts in all three trees", async ([id, assignment]) => {
    const files = assignment.parts.map((part) => `${part.id}.ts`).sort();
    expect((await readdir(join(COURSE, "starter", id))).sort()).toEqual(files);
    // The reference may have neighbours: faster forms, backward passes, what several parts share.
    expect(await readdir(join(COURSE, "reference", id))).toEqual(expect.arrayContaining(files));
  });
});

describe("starter/", () => {
  it("starter/ imports nothing from outside itself", async () => {
    const modules = await modulesIn("starter");
    const specifiers = /\b(?:import|from|require)\s*\(?\s*["']([^"']+)["']/g;
    for (const module of modules) {
      // Comments quote imports that a student might write.
      const code = (await textOf(module)).replaceAll(/^\s*\/\/.*$/gm, "");
      for (const [, specifier = ""] of code.matchAll(specifiers)) {
        const target = specifier.startsWith("#given/")
          ? specifier.replace("#given", "starter/given")
          : normalize(join(dirname(module), specifier));
        expect(modules, `${module} imports ${specifier}`).toContain(target);
      }
    }
  });

  it("starter/ holds no line of code of the reference", async () => {
    const handedOut = new Set(await linesOfCode("starter"));
    const answers = await linesOfCode("reference");
    expect(answers.length).toBeGreaterThan(100);
    expect(answers.filter((line) => handedOut.has(line))).toEqual([]);
  });
});

/** Lines that say something of their own: no imports, no comments, nothing short. */
async function linesOfCode(folder: string): Promise<string[]> {
  const texts = await Promise.all((await modulesIn(folder)).map((module) => textOf(module)));
  return texts
    .flatMap((text) => text.split("\n").map((line) => line.trim()))
    .filter((line) => line.length >= 30 && !/^(import|\/\/|\/?\*)/.test(line));
}

describe("starter and reference as submissions", { concurrent: true }, () => {
  it.for(ids)("starter is unimplemented in every part of %s and earns 0 points", async (id) => {
    const results = await grade(await judgeOf(id, { speed: false }), join(COURSE, "starter"));
    expect(new Set(Object.values(verdictsOf(results)))).toEqual(new Set(["unimplemented"]));
    expect(results.score.earned).toBe(0);
  });

  it.for(ids)("reference earns every correctness point of %s", async (id) => {
    const results = await grade(await judgeOf(id, { speed: false }), join(COURSE, "reference"));
    expect(new Set(Object.values(verdictsOf(results)))).toEqual(new Set(["accepted"]));
    expect(results.score.earned).toBe(results.score.available);
  });
});

describe("assignments/", () => {
  it("assignment.schema.json is what convgrade schema writes", async () => {
    const written = await textOf("assignments", "assignment.schema.json");
    expect(written).toBe(`${JSON.stringify(assignmentJsonSchema(), null, 2)}\n`);
  });

  const deck = { hIn: 6, wIn: 6, cIn: 10, m: 1, K: 6, f: 3, stride: 1, padding: 0 };
  const withDeck = assignments.filter(([, own]) =>
    own.parts.some(({ contract }) => belongsTo(CONTRACTS[contract].family, deck)),
  );
  it.for(withDeck)("%s has the deck's layer among its examples", ([, { examples }]) => {
    expect(examples).toContainEqual(deck);
  });

  it.for(assignments)("%s gives whole points, most of them for right answers", ([, own]) => {
    const points = own.parts.flatMap((part) => Object.values(part.points));
    expect(points.filter((some) => !Number.isInteger(some) || some < 1)).toEqual([]);
    const total = points.reduce((sum, some) => sum + some, 0);
    expect(total).toBeGreaterThanOrEqual(20);
    expect(total).toBeLessThanOrEqual(100);
    const forSpeed = own.parts.map(({ speed }) => speedPoints(speed?.bands ?? []));
    expect(forSpeed.reduce((sum, some) => sum + some, 0)).toBeLessThanOrEqual(total / 3);
  });
});
