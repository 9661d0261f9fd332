/** Whole frames over standard input and output, blocking: a child has nothing else to do. */
import { readSync, writeSync } from "node:fs";
import { decodeHeader, encodeFrame } from "../frames.ts";

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

function readExactly(length: number): Uint8Array {
  const buffer = new Uint8Array(length);
  for (let filled = 0; filled < length; ) {
    const count = readSome(buffer, filled);
    if (count === 0) process.exit(0);
    filled += count;
  }
  return buffer;
}

/** 0 at the end of the pipe, which Windows tells by an error. */
function readSome(buffer: Uint8Array, filled: number): number {
  try {
    return readSync(0, buffer, filled, buffer.length - filled, null);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EOF") return 0;
    throw error;
  }
}
