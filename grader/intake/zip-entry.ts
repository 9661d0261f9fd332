import { crc32, inflateRawSync } from "node:zlib";
import type { Entry as CentralEntry } from "yauzl";
import { limits } from "./limits.ts";
import { grouped, isRefusal, type Refusal, refuse, refuseSize } from "./refusal.ts";
import type { EntryKind } from "./tree.ts";

export type ZipEntry = {
  readonly central: CentralEntry;
  readonly kind: EntryKind;
  readonly dataStart: number;
};

const todo = "Make the zip again with your system's own zip command, without a password.";
const stored = 0;
const deflated = 8;

/** The content of one entry, which must be just what the central directory says of it. */
export function readZipEntry(
  archive: Buffer,
  { central, dataStart }: ZipEntry,
  path: string,
): Uint8Array | Refusal {
  const { compressionMethod: method, compressedSize, uncompressedSize } = central;
  if (central.isEncrypted()) {
    return refuse(path, { expected: "a file without a password", got: "an encrypted one", todo });
  }
  if (method !== stored && method !== deflated) {
    const expected = "a stored or deflated file (method 0 or 8)";
    return refuse(path, { expected, got: `compression method ${method}`, todo });
  }
  if (uncompressedSize > limits.fileBytes) {
    return refuseSize(path, uncompressedSize, limits.fileBytes);
  }
  const data = archive.subarray(dataStart, dataStart + compressedSize);
  const bytes = method === stored ? data : inflate(data, uncompressedSize, path);
  if (isRefusal(bytes)) return bytes;
  if (bytes.length !== uncompressedSize) {
    return refuse(path, {
      expected: `the ${grouped(uncompressedSize)} bytes that the zip announces`,
      got: grouped(bytes.length),
      todo,
    });
  }
  if (crc32(bytes) !== central.crc32) {
    return refuse(path, {
      expected: "content that fits its checksum",
      got: "other content: the zip is damaged",
      todo,
    });
  }
  return bytes;
}

/** Stops at the announced size, so that a bomb costs no more memory than an honest file. */
function inflate(data: Buffer, announced: number, path: string): Buffer | Refusal {
  try {
    return inflateRawSync(data, { maxOutputLength: Math.max(1, announced) });
  } catch (error) {
    const tooLong =
      error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return refuse(path, {
      expected: `the ${grouped(announced)} bytes that the zip announces`,
      got: tooLong ? "more" : "data that can't be inflated: the zip is damaged",
      todo,
    });
  }
}
