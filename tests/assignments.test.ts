import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, normalize, relative } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { assignmentIds, COURSE, loadAssignment } from "../grader/assignment/load.ts";
import { assignmentJsonSchema, exportName } from "../grader/assignment/schema.ts";
import { speedPoints } from "../grader/score/score.ts";
import { UsageError } from "../grader/usage-error.ts";
import { BROKEN, withValueAt } from "./course/broken-assignments.ts";
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
      new RegExp(`^export const ${exportName(id)}: \\w+ = \\([\\w, ]*\\) => todo\\("${id}"\\);\n$`),
    );
  });

  it.for(assignments)("%s has the same parts in all three trees", async ([id, assignment]) => {
    const files = assignment.parts.map((part) => `${part.id}.ts`).sort();
    expect((await readdir(join(COURSE, "starter", id))).sort()).toEqual(files);
    expect((await readdir(join(COURSE, "reference", id))).sort()).toEqual(files);
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

  it.for(assignments)("%s has the deck's layer among its examples", ([, { examples }]) => {
    const deck = { hIn: 6, wIn: 6, cIn: 10, m: 1, K: 6, f: 3, stride: 1, padding: 0 };
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

describe("loadAssignment(id, course)", () => {
  it.for(BROKEN.map((broken) => [broken.what, broken] as const))(
    "loadAssignment(id, course) names file, place and remedy of %s",
    async ([, broken]) => {
      const { put, value, at, says } = broken;
      const course = await copyOfCourse((text) =>
        JSON.stringify(withValueAt(JSON.parse(text), put.split("."), value)),
      );
      const complaint = await complaintOf("im2col", course);
      const [file, place, ...more] = complaint.split("\n");
      expect(file).toBe(`${im2colOf(course)} does not describe an assignment:`);
      expect(place).toMatch(new RegExp(`^  at ${at}: `));
      expect(place).toContain(says);
      expect(more.at(-1)).toMatch(/^Mend .+; assignments\/assignment\.schema\.json says .+\.$/);
    },
  );

  it("loadAssignment(id, course) names an id that isn't its folder's", async () => {
    const course = await copyOfCourse((text) => text.replace('"im2col"', '"im2row"'));
    expect(await complaintOf("im2col", course)).toBe(
      `${im2colOf(course)}, at id: expected "im2col", the name of its folder, got "im2row". Rename one of them.`,
    );
  });

  it("loadAssignment(id, course) names a file that is not JSON", async () => {
    const course = await copyOfCourse((text) => text.replace(",", ",,"));
    expect(await complaintOf("im2col", course)).toMatch(/assignment\.json is not JSON: .+\. Mend /);
  });

  it("loadAssignment(id, course) names a file that is missing", async () => {
    const course = await copyOfCourse((text) => text);
    await rm(im2colOf(course));
    expect(await complaintOf("im2col", course)).toBe(
      `Expected the file ${im2colOf(course)}: write one as assignments/README.md describes.`,
    );
  });

  it("loadAssignment(id, course) lists the assignments when there is none of this id", async () => {
    const course = await copyOfCourse((text) => text);
    expect(await complaintOf("im2row", course)).toBe(
      `Expected --assignment to be one of ${ids.join(", ")}, got "im2row".`,
    );
  });
});

/** A copy of the course's assignments with another assignment.json of im2col; gone after the test. */
async function copyOfCourse(rewrite: (text: string) => string): Promise<string> {
  const course = await mkdtemp(join(tmpdir(), "course-"));
  onTestFinished(() => rm(course, { recursive: true, force: true }));
  await cp(join(COURSE, "assignments"), join(course, "assignments"), { recursive: true });
  await writeFile(im2colOf(course), rewrite(await textOf("assignments/im2col/assignment.json")));
  return course;
}

function im2colOf(course: string): string {
  return join(course, "assignments", "im2col", "assignment.json");
}

async function complaintOf(id: string, course: string): Promise<string> {
  const error: unknown = await loadAssignment(id, course).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  return (error as UsageError).message;
}
