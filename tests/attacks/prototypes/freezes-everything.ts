// Freezes all that it can reach, so that the judge can't write its own records.
// allowed: accepted, wrong-answer, runtime-error
// points: 3
import { honest } from "./around.ts";
const frozen = new Set();
const freeze = (value) => {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return;
  if (frozen.has(value)) return;
  frozen.add(value);
  for (const key of Reflect.ownKeys(value)) {
    const own = Object.getOwnPropertyDescriptor(value, key);
    freeze(own.value);
  }
  try {
    Object.freeze(value);
  } catch {}
};
freeze(globalThis);
export const zeroPad = honest;
