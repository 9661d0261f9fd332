import { basename } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSubmission } from "../../grader/intake/read-submission.ts";
import { hashFiles, submissionId } from "../../grader/intake/submission.ts";
import { accepted, folderOf, zipOf } from "./scratch.ts";
import { buildZip } from "./zip-builder.ts";

const name = fc
  .stringMatching(/^[a-z0-9_-][a-z0-9._-]{0,11}$/)
  .filter((text) => text !== "given" && text !== "node_modules" && !text.endsWith(".config"));
const path = fc
  .tuple(fc.array(name, { maxLength: 6 }), name)
  .map(([folders, file]) => [...folders.map((folder) => `${folder}_`), `${file}.ts`].join("/"));
const text = fc
  .string({ unit: "binary", maxLength: 200 })
  .map((string) => string.replaceAll("\0", "").replace(/^\uFEFF+/, ""));
const files = fc.dictionary(path, text, { minKeys: 1, maxKeys: 8, noNullPrototype: true });

describe("readSubmission(path) of any allowed files", () => {
  it("readSubmission(path) gives the same files and hash from a folder and from a zip", async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.boolean(), async (bare, descriptor) => {
        const handedIn = Object.fromEntries(
          Object.entries(bare).map(([file, content]) => [`im2col/${file}`, content]),
        );
        const parts = Object.entries(handedIn).map(([file, data]) => ({
          name: file,
          data,
          descriptor,
        }));
        const folder = accepted(await readSubmission(await folderOf(handedIn), "im2col"));
        const zip = accepted(await readSubmission(await zipOf(buildZip(parts)), "im2col"));
        expect(Object.fromEntries(folder.files)).toEqual(handedIn);
        expect(zip).toEqual(folder);
      }),
      { numRuns: 60 },
    );
  });
});

describe("hashFiles(files)", () => {
  it("hashFiles(files) does not depend on their order", () => {
    const entries: [string, string][] = [
      ["a.ts", "1"],
      ["b.ts", "2"],
    ];
    expect(hashFiles(new Map(entries))).toBe(hashFiles(new Map(entries.toReversed())));
  });

  it("hashFiles(files) tells apart files whose bytes run together alike", () => {
    const hashes = [
      new Map([["ab", "c"]]),
      new Map([["a", "bc"]]),
      new Map([
        ["a", "b"],
        ["c", ""],
      ]),
      new Map([
        ["a", ""],
        ["b", "c"],
      ]),
    ].map(hashFiles);
    expect(new Set(hashes).size).toBe(4);
  });
});

describe("submissionId(path)", () => {
  it.each([
    ["/class/alice", "alice"],
    ["/class/alice/", "alice"],
    ["/class/alice.zip", "alice"],
    ["/class/doejane_12345_hw2.ZIP", "doejane_12345_hw2"],
    ["/class/Zoë", "Zoë"],
    ["/class/Zoe\u0308", "Zoë"],
  ])("submissionId(%j) is %j", (from, id) => {
    expect(submissionId(from)).toBe(id);
  });

  it("submissionId(path) keeps apart names that would be cleaned alike", () => {
    expect(submissionId("/class/Ana B")).toMatch(/^Ana-B-[0-9a-f]{8}$/);
    expect(submissionId("/class/Ana B")).not.toBe(submissionId("/class/Ana,B"));
  });

  it("submissionId(path) is always fit to name a file", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (student) => {
        const id = submissionId(`/class/x/${student.replaceAll("\0", "")}`);
        expect(id).toMatch(/^(?![.-])[\p{L}\p{M}\p{N}._-]+$/u);
        expect(basename(id)).toBe(id);
        expect(Buffer.byteLength(id)).toBeLessThan(255);
      }),
    );
  });
});
