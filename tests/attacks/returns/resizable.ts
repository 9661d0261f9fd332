// Returns memory that grows or shrinks after its size was looked at.
// allowed: wrong-answer, malformed-output
import { guess } from "./around.ts";
export const zeroPad = (x, padding) => {
  const { shape, data } = guess(x, padding);
  const buffer = new ArrayBuffer(data.byteLength, { maxByteLength: 2 ** 30 });
  return { shape, data: new Float32Array(buffer) };
};
