// Imports a package that the judge has installed.
// allowed: rejected
import * as esbuild from "esbuild";
export const zeroPad = () => {
  throw new Error(Object.keys(esbuild).join());
};
