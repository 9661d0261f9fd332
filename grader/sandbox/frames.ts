/**
 * The bytes on the pipe between the judge and a child, one format in both directions:
 *
 *     u32 length of meta | u32 length of data | meta (JSON, UTF-8) | data (raw)
 *
 * Numbers are little-endian. Both ends run this code; the judge's end treats whatever arrives as
 * hostile: lengths are checked before anything is allocated, and meta is checked by zod afterwards.
 */
export interface Frame {
  readonly meta: unknown;
  readonly data: Uint8Array;
}

const HEADER_BYTES = 8;
const META_LIMIT_BYTES = 1 << 20;
const DATA_LIMIT_BYTES = 64 << 20;

/** A frame as bytes. */
export function encodeFrame(meta: unknown, data: Uint8Array = new Uint8Array(0)): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(meta));
  const frame = new Uint8Array(HEADER_BYTES + text.length + data.length);
  const header = new DataView(frame.buffer);
  header.setUint32(0, text.length, true);
  header.setUint32(4, data.length, true);
  frame.set(text, HEADER_BYTES);
  frame.set(data, HEADER_BYTES + text.length);
  return frame;
}

/**
 * The lengths that a header announces, in bytes.
 *
 * @throws RangeError when a length is over its limit
 */
export function decodeHeader(header: Uint8Array): { metaBytes: number; dataBytes: number } {
  const view = new DataView(header.buffer, header.byteOffset, HEADER_BYTES);
  const metaBytes = view.getUint32(0, true);
  const dataBytes = view.getUint32(4, true);
  if (metaBytes > META_LIMIT_BYTES || dataBytes > DATA_LIMIT_BYTES) {
    throw new RangeError(
      `Expected a frame of at most ${META_LIMIT_BYTES} + ${DATA_LIMIT_BYTES} bytes, got ${metaBytes} + ${dataBytes}.`,
    );
  }
  return { metaBytes, dataBytes };
}

/** Collects chunks into frames. Data is copied out of the chunks, so it starts aligned. */
export function frameReader(onFrame: (frame: Frame) => void): (chunk: Uint8Array) => void {
  let wanted = HEADER_BYTES;
  let body: { metaBytes: number; dataBytes: number } | undefined;
  let chunks: Uint8Array[] = [];
  let held = 0;

  const take = (bytes: number): Uint8Array => {
    const out = new Uint8Array(bytes);
    let filled = 0;
    while (filled < bytes) {
      const chunk = chunks[0];
      if (chunk === undefined) break;
      const part = chunk.subarray(0, bytes - filled);
      out.set(part, filled);
      filled += part.length;
      if (part.length === chunk.length) chunks = chunks.slice(1);
      else chunks[0] = chunk.subarray(part.length);
    }
    held -= bytes;
    return out;
  };

  return (chunk) => {
    chunks.push(chunk);
    held += chunk.length;
    while (held >= wanted) {
      if (body === undefined) {
        body = decodeHeader(take(HEADER_BYTES));
        wanted = body.metaBytes + body.dataBytes;
      } else {
        const meta: unknown = JSON.parse(new TextDecoder().decode(take(body.metaBytes)));
        const data = take(body.dataBytes);
        body = undefined;
        wanted = HEADER_BYTES;
        onFrame({ meta, data });
      }
    }
  };
}
