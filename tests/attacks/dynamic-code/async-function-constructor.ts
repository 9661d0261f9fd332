// Imports a module from a function made of text, which no bundler has seen.
// allowed: wrong-answer, runtime-error
import { guess } from "./around.ts";
const AsyncFunction = (async () => {}).constructor;
const found = [];
AsyncFunction("found", `
  for (const name of ["node:fs", "fs", "./around.ts", "data:text/javascript,export default 1"])
    try { found.push(await import(name)); } catch {}
`)(found);
export const zeroPad = (x, padding) => {
  if (found.length > 0) throw new Error(`imported ${found.length} modules`);
  return guess(x, padding);
};
