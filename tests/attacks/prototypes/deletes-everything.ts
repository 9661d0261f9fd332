// Deletes every global that the judge may need after the call.
// allowed: accepted, wrong-answer, runtime-error
// points: 3
import { honest } from "./around.ts";
export const zeroPad = (x, padding) => {
  const y = honest(x, padding);
  for (const name of Object.getOwnPropertyNames(globalThis)) delete globalThis[name];
  return y;
};
