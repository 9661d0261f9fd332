/** Whole frames over standard input and output, blocking: a child has nothing else to do. */
import { readSync, writeSync } from "node:fs";
import { decodeHeader, encodeFrame } from "../frames.ts";

/** What has been read and not yet taken. Most requests fit: one system call brings them whole. */
const held = { bytes: new Uint8Array(1 << 16), from: 0, to: 0 };

/** The next request; ends the process when the judge has closed the pipe. */
export function readFrame(): { meta: unknown; data: Uint8Array } {
  const { metaBytes, dataBytes } = decodeHeader(readExactly(8));
  const meta: unknown = JSON.parse(new TextDecoder().decode(readExactly(metaBytes)));
  return { meta, data: readExactly(dataBytes) };
}

export function writeFrame(meta: object, data?: Uint8Array): void {
  const frame = encodeFrame(meta, data);
  for (let sent = 0; sent < frame.length; ) sent += writeSync(1, frame, sent);
}

/** Bytes in memory of their own, which may be given away. */
function readExactly(length: number): Uint8Array {
  const buffer = new Uint8Array(length);
  for (let filled = 0; filled < length; ) {
    if (held.from === held.to) hold();
    const taken = held.bytes.subarray(held.from, Math.min(held.to, held.from + length - filled));
    buffer.set(taken, filled);
    held.from += taken.length;
    filled += taken.length;
  }
  return buffer;
}

function hold(): void {
  const count = readSome(held.bytes);
  if (count === 0) process.exit(0);
  held.from = 0;
  held.to = count;
}

/** 0 at the end of the pipe, which Windows tells by an error. */
function readSome(buffer: Uint8Array): number {
  try {
    return readSync(0, buffer, 0, buffer.length, null);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EOF") return 0;
    throw error;
  }
}
