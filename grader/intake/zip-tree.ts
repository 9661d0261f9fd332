import {
  type Entry as CentralEntry,
  fromBufferPromise,
  getFileNameLowLevel,
  type ZipFile,
} from "yauzl";
import { limits } from "./limits.ts";
import { zipPath } from "./paths.ts";
import { escaped, grouped, isRefusal, type Refusal, refuse } from "./refusal.ts";
import { byName, type Entry, type EntryKind, type Tree } from "./tree.ts";
import { readZipEntry, type ZipEntry } from "./zip-entry.ts";

/*
 * The archive is already in memory, and small. Its central directory alone says what it holds;
 * from a local header comes only where the data start. Every entry is placed before any is
 * inflated, and no two may share bytes: that is how the densest bombs are built, and how one archive
 * shows two programs two contents.
 */

const rezip = "Make the zip again from the submission's folder with your system's own zip command.";
const centralHeader = 0x02014b50;

/** @param shown the archive's name in messages */
export async function zipTree(archive: Buffer, shown: string): Promise<Tree | Refusal> {
  let entries: ReadonlyMap<string, ZipEntry> | Refusal;
  try {
    entries = await readCentralDirectory(archive, shown);
  } catch (error) {
    // yauzl reports whatever is malformed by an Error with a message in English.
    const got = escaped(error instanceof Error ? error.message : String(error));
    return refuse(shown, { expected: "a sound zip archive", got: `"${got}"`, todo: rezip });
  }
  if (isRefusal(entries)) return entries;
  const found = entries;
  return {
    from: "zip",
    list: async (folder) => listZip(found, folder),
    read: async (file) => {
      const entry = found.get(file);
      if (entry === undefined) throw new Error(`Expected a path that list() gave, got ${file}.`);
      return readZipEntry(archive, entry, file);
    },
  };
}

async function readCentralDirectory(
  archive: Buffer,
  shown: string,
): Promise<ReadonlyMap<string, ZipEntry> | Refusal> {
  // Names are decoded below: yauzl's own way turns a backslash into a slash.
  const zip = await fromBufferPromise(archive, { decodeStrings: false, validateEntrySizes: false });
  if (zip.entryCount > limits.entries) {
    return refuse(shown, {
      expected: `at most ${grouped(limits.entries)} files and folders`,
      got: grouped(zip.entryCount),
      todo: "Leave node_modules and the like out of the zip.",
    });
  }
  const centralDirectory = cursorOf(zip);
  const entries = new Map<string, ZipEntry>();
  const ranges: Range[] = [];
  for await (const central of zip.eachEntry()) {
    const { generalPurposeBitFlag, fileNameRaw, extraFields } = central;
    const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
    const path = zipPath(name);
    if (isRefusal(path)) return path;
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(central, { minimal: true });
    ranges.push({
      path,
      start: central.relativeOffsetOfLocalHeader,
      end: fileDataStart + central.compressedSize,
    });
    if (path === "") continue;
    if (entries.has(path)) {
      return refuse(path, { expected: "one entry of this name", got: "two", todo: rezip });
    }
    entries.set(path, { central, kind: kindOf(central, name), dataStart: fileDataStart });
  }
  return (
    checkEnd(archive, cursorOf(zip), shown) ?? checkOverlap(ranges, centralDirectory) ?? entries
  );
}

/** Where yauzl will read next; @types/yauzl 3.4.0 takes it for a boolean. */
function cursorOf(zip: ZipFile): number {
  return Number(zip.readEntryCursor);
}

type Range = { readonly path: string; readonly start: number; readonly end: number };

function checkOverlap(ranges: readonly Range[], centralDirectory: number): Refusal | undefined {
  let end = 0;
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    if (range.start < end || range.end > centralDirectory) {
      return refuse(range.path, {
        expected: "an entry with bytes of its own",
        got: "one that overlaps another part of the zip",
        todo: rezip,
      });
    }
    end = range.end;
  }
  return undefined;
}

/** More headers than the count announces: a program that goes on reading sees other files. */
function checkEnd(archive: Buffer, end: number, shown: string): Refusal | undefined {
  if (end + 4 > archive.length || archive.readUInt32LE(end) !== centralHeader) return undefined;
  return refuse(shown, {
    expected: "as many entries as the zip announces",
    got: "more",
    todo: rezip,
  });
}

/** By the Unix mode where the zip has one; a folder's name ends in a slash in any case. */
function kindOf(central: CentralEntry, name: string): EntryKind {
  const mode = (central.externalFileAttributes >>> 16) & 0o170000;
  if (mode === 0o120000) return "symlink";
  if (name.endsWith("/")) return "folder";
  return mode === 0 || mode === 0o100000 ? "file" : "special";
}

/** Folders need no entry of their own: a path with a slash implies them. */
function listZip(
  entries: ReadonlyMap<string, ZipEntry>,
  folder: string,
): readonly Entry[] | Refusal {
  const prefix = folder === "" ? "" : `${folder}/`;
  const kinds = new Map<string, EntryKind>();
  for (const [path, { kind }] of entries) {
    if (!path.startsWith(prefix)) continue;
    const slash = path.indexOf("/", prefix.length);
    const name = path.slice(prefix.length, slash < 0 ? undefined : slash);
    const as = slash < 0 ? kind : "folder";
    if ((kinds.get(name) ?? as) !== as) {
      return refuse(prefix + name, {
        expected: "a file or a folder",
        got: "both under one name",
        todo: rezip,
      });
    }
    kinds.set(name, as);
  }
  return [...kinds].map(([name, kind]) => ({ name, kind })).sort(byName);
}
