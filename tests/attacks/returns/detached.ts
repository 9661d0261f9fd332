// Returns an array whose memory has been taken away.
// allowed: malformed-output, runtime-error, wrong-answer
import { honest } from "./around.ts";
export const zeroPad = (x, padding) => {
  const y = honest(x, padding);
  if (y.data.buffer.transfer) y.data.buffer.transfer();
  else structuredClone(y.data, { transfer: [y.data.buffer] });
  return y;
};
