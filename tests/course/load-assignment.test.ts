import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { assignmentIds, COURSE, loadAssignment } from "../../grader/assignment/load.ts";
import { UsageError } from "../../grader/usage-error.ts";
import { BROKEN, withValueAt } from "./broken-assignments.ts";

describe("loadAssignment(id, course)", () => {
  it.for(BROKEN.map((broken) => [broken.what, broken] as const))(
    "names file, place and remedy of %s",
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
      if (broken.once === true) expect(more).toHaveLength(1);
      expect(more.at(-1)).toMatch(/^Mend .+; assignments\/assignment\.schema\.json says .+\.$/);
    },
  );

  it("names an id that isn't its folder's", async () => {
    const course = await copyOfCourse((text) => text.replace('"im2col"', '"im2row"'));
    expect(await complaintOf("im2col", course)).toBe(
      `${im2colOf(course)}, at id: expected "im2col", the name of its folder, got "im2row". Rename one of them.`,
    );
  });

  it("names a file that is not JSON", async () => {
    const course = await copyOfCourse((text) => text.replace(",", ",,"));
    expect(await complaintOf("im2col", course)).toMatch(/assignment\.json is not JSON: .+\. Mend /);
  });

  it("names a file that is missing", async () => {
    const course = await copyOfCourse((text) => text);
    await rm(im2colOf(course));
    expect(await complaintOf("im2col", course)).toBe(
      `Expected the file ${im2colOf(course)}: write one as assignments/README.md describes.`,
    );
  });

  it("lists the assignments when there is none of this id", async () => {
    const course = await copyOfCourse((text) => text);
    expect(await complaintOf("im2row", course)).toBe(
      `Expected --assignment to be one of ${(await assignmentIds()).join(", ")}, got "im2row".`,
    );
  });
});

/** A copy of the course's assignments with another assignment.json of im2col; gone after the test. */
async function copyOfCourse(rewrite: (text: string) => string): Promise<string> {
  const course = await mkdtemp(join(tmpdir(), "course-"));
  onTestFinished(() => rm(course, { recursive: true, force: true }));
  await cp(join(COURSE, "assignments"), join(course, "assignments"), { recursive: true });
  await writeFile(im2colOf(course), rewrite(await readFile(im2colOf(COURSE), "utf8")));
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
