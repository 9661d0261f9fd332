// Returns from so deep a call that the judge's own code would have no stack left.
// allowed: runtime-error, wrong-answer, malformed-output
import { guess } from "./around.ts";
export const zeroPad = (x, padding) => {
  let y;
  const deeper = () => {
    try {
      deeper();
    } catch {
      y = guess(x, padding);
    }
  };
  deeper();
  return y;
};
