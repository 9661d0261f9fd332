// Looks at the judge's functions and their receivers through call sites.
// allowed: wrong-answer, runtime-error
import { guess } from "./around.ts";
const seen = [];
const prepare = (_, sites) => {
  for (const site of sites) seen.push(site.getThis?.(), site.getFunction?.(), site.getFileName());
  return "";
};
try {
  Error.prepareStackTrace = prepare;
} catch {}
export const zeroPad = (x, padding) => {
  void new Error().stack;
  const found = seen.filter((one) => typeof one === "string" || typeof one === "function");
  if (found.length > 0) throw new Error(found.map(String).join());
  return guess(x, padding);
};
