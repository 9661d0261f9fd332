// Returns a shape whose lengths have changed between the check and the use.
// allowed: malformed-output, wrong-answer
import { guess } from "./around.ts";
export const zeroPad = (x, padding) => {
  const y = guess(x, padding);
  let reads = 0;
  const shape = new Proxy([...y.shape], {
    get: (lengths, key) => (key === "0" && reads++ > 0 ? 2 ** 31 : key === "0" ? 0 : lengths[key]),
  });
  return { shape, data: y.data };
};
