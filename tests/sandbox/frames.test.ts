import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeHeader, encodeFrame, type Frame, frameReader } from "../../grader/sandbox/frames.ts";

const frame = fc.record({
  meta: fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown),
  data: fc.uint8Array({ maxLength: 200 }),
});

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** The bytes in pieces of the given sizes, over and over. */
function* pieces(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  for (let from = 0, turn = 0; from < bytes.length; turn++) {
    const to = from + (sizes[turn % sizes.length] ?? 1);
    yield bytes.subarray(from, to);
    from = to;
  }
}

function header(metaBytes: number, dataBytes: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setUint32(0, metaBytes, true);
  new DataView(bytes.buffer).setUint32(4, dataBytes, true);
  return bytes;
}

describe("frameReader(onFrame)", () => {
  it("gives back every frame that encodeFrame wrote, however the pipe cuts them", () => {
    fc.assert(
      fc.property(
        fc.array(frame, { maxLength: 5 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        (frames, sizes) => {
          const got: Frame[] = [];
          const read = frameReader((one) => got.push(one));
          const bytes = concatenated(frames.map(({ meta, data }) => encodeFrame(meta, data)));
          for (const piece of pieces(bytes, sizes)) read(piece);
          expect(got).toEqual(frames);
        },
      ),
    );
  });

  it("copies data out, so that it starts aligned and outlives the chunk", () => {
    const got: Frame[] = [];
    const bytes = encodeFrame({ odd: "x" }, Uint8Array.of(1, 2, 3, 4));
    frameReader((one) => got.push(one))(bytes);
    bytes.fill(0);
    expect(got[0]?.data).toEqual(Uint8Array.of(1, 2, 3, 4));
    expect(got[0]?.data.byteOffset).toBe(0);
  });

  it.each([
    ["meta", header(2 ** 20 + 1, 0)],
    ["data", header(2, 64 * 2 ** 20 + 1)],
    ["both", header(2 ** 32 - 1, 2 ** 32 - 1)],
    ["text instead of a header", new TextEncoder().encode("hello, judge")],
  ])("refuses a frame whose announced %s is over the limit, before it arrives", (_, bytes) => {
    expect(() => frameReader(() => {})(bytes)).toThrow(RangeError);
  });

  it("refuses meta that is no JSON", () => {
    const bytes = encodeFrame("abc");
    bytes[8] = 0x7b;
    expect(() => frameReader(() => {})(bytes)).toThrow();
  });
});

describe("decodeHeader(header)", () => {
  it("takes lengths up to the limits", () => {
    expect(decodeHeader(header(2 ** 20, 64 * 2 ** 20))).toEqual({
      metaBytes: 2 ** 20,
      dataBytes: 64 * 2 ** 20,
    });
  });
});
