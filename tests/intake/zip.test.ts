import { execFile } from "node:child_process";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSubmission } from "../../grader/intake/read-submission.ts";
import { accepted, filesOf, folderOf, rejection, zipOf } from "./scratch.ts";
import { buildZip, type ZipPart } from "./zip-builder.ts";

const run = promisify(execFile);
const gemm = "export const gemm = 1;\n".repeat(20);
const honest: ZipPart = { name: "im2col/gemm.ts", data: gemm };
const asRead = { "im2col/gemm.ts": gemm };
const hasZip = await run("zip", ["-v"]).then(
  () => true,
  () => false,
);

describe("readSubmission(path) of a zip", () => {
  it.each<[string, readonly ZipPart[]]>([
    ["deflated", [honest]],
    ["stored", [{ ...honest, method: 0 }]],
    ["with a data descriptor", [{ ...honest, descriptor: true }]],
    ["with Zip64 sizes", [{ ...honest, zip64: true }]],
    ["with an entry for the folder", [{ name: "im2col/", mode: 0o40755, method: 0 }, honest]],
    ["from a program that knows no modes", [{ ...honest, mode: 0 }]],
    ["with ./ before each name", [{ name: "./" }, { ...honest, name: "./im2col/gemm.ts" }]],
    ["with an enclosing folder", [{ ...honest, name: "Alice Ångström/im2col/gemm.ts" }]],
    ["of bare files", [{ ...honest, name: "gemm.ts" }]],
    ["of bare files in an enclosing folder", [{ ...honest, name: "alice/gemm.ts" }]],
    [
      "made by macOS",
      [
        { ...honest, name: "alice/im2col/gemm.ts", descriptor: true },
        { name: "__MACOSX/alice/im2col/._gemm.ts", data: "\0\x05\x16\x07" },
        { name: "alice/.DS_Store", data: "\0" },
      ],
    ],
  ])("readSubmission(path) reads one %s", async (_, parts) => {
    expect(await filesOf(await zipOf(buildZip(parts)))).toEqual(asRead);
  });

  it("readSubmission(path) reads empty files", async () => {
    const zip = buildZip([{ name: "a.ts" }, { name: "b.ts", method: 0 }]);
    expect(await filesOf(await zipOf(zip))).toEqual({ "im2col/a.ts": "", "im2col/b.ts": "" });
  });

  it.skipIf(!hasZip).each([[["-r"]], [["-r0"]], [["-rD"]], [["-r", "-fz"]], [["-r", "-fd"]]])(
    "readSubmission(path) reads what zip %j makes",
    async (flags) => {
      const root = await folderOf({ "im2col/gemm.ts": gemm, "im2col/lib/a.ts": "" });
      await run("zip", ["-q", ...flags, "../alice.zip", "."], { cwd: root });
      await run("zip", ["-q", ...flags, "enclosed.zip", "alice"], { cwd: join(root, "..") });
      const folder = accepted(await readSubmission(root, "im2col"));
      expect(accepted(await readSubmission(`${root}.zip`, "im2col"))).toEqual(folder);
      const enclosed = accepted(await readSubmission(join(root, "../enclosed.zip"), "im2col"));
      expect(enclosed).toEqual({ ...folder, id: "enclosed" });
    },
  );

  it("readSubmission(path) takes another assignment's folder for an enclosing one, unless told", async () => {
    const path = await zipOf(buildZip([{ ...honest, name: "naive/gemm.ts" }]));
    const otherAssignments = ["naive"];
    expect((await readSubmission(path, "im2col", { otherAssignments })).kind).toBe("rejected");
    expect(await filesOf(path)).toEqual(asRead);
  });

  it("readSubmission(path) ignores, unopened, what it does not read", async () => {
    const zip = buildZip([
      honest,
      { name: "im2col/given/tensor.ts", data: "x", crc: 0 },
      { name: "im2col/node_modules/.bin/tsc", data: "../x", mode: 0o120777 },
      { name: "im2col/tsconfig.json", data: "x", flags: 1 },
      { name: "im2col/model.bin", data: "x", announcedSize: 2 ** 31 },
      { name: "naive/forward.ts", data: "x", method: 14 },
    ]);
    const { ignored, files } = accepted(await readSubmission(await zipOf(zip), "im2col"));
    expect(Object.fromEntries(files)).toEqual(asRead);
    expect(ignored.map(({ path }) => path)).toEqual([
      "naive",
      "im2col/given",
      "im2col/model.bin",
      "im2col/node_modules",
      "im2col/tsconfig.json",
    ]);
  });
});

describe("readSubmission(path) of a hostile zip", () => {
  const bomb = deflateRawSync(Buffer.alloc(200 * 1024 * 1024, 0x20));

  it.each<[string, readonly ZipPart[], string]>([
    ["a .. name", [honest, { name: "im2col/../../evil.ts" }], 'got a ".." in it'],
    ["a .. name that is ignored", [honest, { name: "../node_modules/x" }], 'got a ".." in it'],
    ["an absolute name", [honest, { name: "/etc/evil.ts" }], "got an absolute path"],
    ["a UNC name", [honest, { name: "\\\\host\\evil.ts" }], "got a backslash"],
    ["a drive", [honest, { name: "C:/evil.ts" }], "got a drive letter"],
    ["a backslash", [honest, { name: "im2col\\..\\evil.ts" }], "got a backslash"],
    ["a NUL in a name", [honest, { name: "im2col/a.ts\0.png" }], "got a NUL character"],
    ["an empty name", [honest, { name: "" }], "got an empty name"],
    ["an empty folder name", [honest, { name: "im2col//a.ts" }], 'an empty or "." folder'],
    ["a . folder", [honest, { name: "im2col/./gemm.ts" }], 'an empty or "." folder'],
    ["a newline in a name", [honest, { name: "im2col/a\nb.ts" }], "im2col/a\\u{a}b.ts: expected"],
    [
      "an ANSI escape in a name",
      [honest, { name: "im2col/\u001b[2J.ts" }],
      "\\u{1b}[2J.ts: expected",
    ],
    ["a long name", [honest, { name: `im2col/${"n".repeat(60_000)}.ts` }], "got one of 60,003"],
    ["a deep name", [honest, { name: `im2col/${"d/".repeat(30_000)}x.ts` }], "at most 6 folders"],
    ["names that differ in case", [honest, { name: "im2col/Gemm.ts" }], "more than case"],
    [
      "a duplicate",
      [honest, { ...honest, data: "other" }],
      "expected one entry of this name, got two",
    ],
    [
      "a file that is a folder too",
      [honest, { name: "im2col/gemm.ts/a.ts" }],
      "both under one name",
    ],
    [
      "a link",
      [honest, { name: "im2col/a.ts", data: "/etc/passwd", mode: 0o120777 }],
      "symbolic link",
    ],
    ["a link as the folder", [{ name: "im2col", data: "/etc", mode: 0o120777 }], "symbolic link"],
    ["a link that ends in /", [{ name: "im2col/", data: "/etc", mode: 0o120777 }], "symbolic link"],
    ["a FIFO", [honest, { name: "im2col/a.ts", mode: 0o10644 }], "got a special file"],
    ["encryption", [{ ...honest, flags: 1 }], "got an encrypted one"],
    ["strong encryption", [{ ...honest, flags: 0x41 }], "strong encryption is not supported"],
    ["another method", [{ ...honest, method: 12 }], "got compression method 12"],
    ["a bad CRC", [{ ...honest, crc: 1 }], "got other content: the zip is damaged"],
    ["bad deflate data", [{ ...honest, packed: Buffer.from("\xff\xff") }], "can't be inflated"],
    [
      "a size that is too small",
      [{ ...honest, announcedSize: 10 }],
      "the 10 bytes that the zip announces, got more",
    ],
    [
      "a size that is too large",
      [{ ...honest, announcedSize: 1_000 }],
      "the 1,000 bytes that the zip announces, got 460",
    ],
    ["a stored size that lies", [{ ...honest, method: 0, announcedSize: 1_000 }], "got 460"],
    ["a size of 0 before 460 bytes", [{ ...honest, announcedSize: 0 }], "announces, got more"],
    [
      "an honest bomb",
      [{ ...honest, packed: bomb, announcedSize: 200 * 2 ** 20 }],
      "got 209,715,200",
    ],
    ["a lying bomb", [{ ...honest, packed: bomb, announcedSize: 1_000 }], "announces, got more"],
    [
      "shared bytes",
      [honest, { ...honest, name: "im2col/b.ts", sharesBytesOf: 0 }],
      "overlaps another part",
    ],
    [
      "5,000 entries",
      Array.from({ length: 5_000 }, (_, i) => ({ name: `im2col/${i}.ts` })),
      "got 5,000",
    ],
    [
      "101 files",
      Array.from({ length: 101 }, (_, i) => ({ name: `im2col/${i}.ts` })),
      "at most 100 .ts files",
    ],
    [
      "2 MB in small files",
      Array.from({ length: 50 }, (_, i) => ({ name: `${i}.ts`, data: "x".repeat(50_000) })),
      "bytes of source in all",
    ],
    ["invalid UTF-8", [{ ...honest, data: Uint8Array.of(0xff) }], "got bytes that are not UTF-8"],
    ["nothing", [], "got nothing at all"],
  ])("readSubmission(path) rejects %s", async (_, parts, got) => {
    expect(await rejection(await zipOf(buildZip(parts)))).toContain(got);
  });

  it("readSubmission(path) inflates a bomb no further than it announces", async () => {
    const path = await zipOf(buildZip([{ ...honest, packed: bomb, announcedSize: 1_000 }]));
    const before = process.memoryUsage().arrayBuffers;
    await rejection(path);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 2 ** 20);
  });

  it("readSubmission(path) rejects entries that the count hides", async () => {
    const zip = buildZip([honest, { name: "im2col/hidden.ts" }], 1);
    expect(await rejection(await zipOf(zip))).toContain(
      "expected as many entries as the zip announces",
    );
  });

  it("readSubmission(path) rejects data that reach into the central directory", async () => {
    const zip = buildZip([{ ...honest, method: 0, packed: Buffer.from("x"), announcedSize: 1 }]);
    const size = zip.indexOf("PK\x01\x02") + 20;
    zip.writeUInt32LE(40, size);
    expect(await rejection(await zipOf(zip))).toContain("overlaps another part");
  });

  it("readSubmission(path) rejects an archive of more than 10 MB", async () => {
    expect(await rejection(await zipOf(Buffer.alloc(10 * 2 ** 20 + 1)))).toContain(
      "alice.zip: expected at most 10,485,760 bytes",
    );
  });

  it.each([
    ["text", Buffer.from("not a zip")],
    ["nothing", Buffer.alloc(0)],
    ["half a zip", buildZip([honest]).subarray(0, 60)],
    ["a zip with bytes after its end", Buffer.concat([buildZip([honest]), Buffer.from("tail")])],
  ])("readSubmission(path) rejects %s", async (_, bytes) => {
    expect(await rejection(await zipOf(bytes))).toContain(
      "alice.zip: expected a sound zip archive",
    );
  });

  it("readSubmission(path) rejects a link to a zip", async () => {
    const path = await zipOf(buildZip([honest]));
    await symlink(path, `${path}.link`);
    expect(await rejection(`${path}.link`)).toContain("symbolic link");
  });

  it("readSubmission(path) answers whatever bytes of a zip were damaged", async () => {
    const sound = buildZip([
      honest,
      { name: "im2col/b.ts", data: "b", zip64: true, descriptor: true },
    ]);
    const damage = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const bytes = Buffer.from(sound);
        for (const [at, value] of changes) bytes[at] = value;
        const intake = await readSubmission(await zipOf(bytes), "im2col");
        expect(["submission", "rejected"]).toContain(intake.kind);
      }),
      { numRuns: 500 },
    );
  });
});
