// Requires by a template, which esbuild once looked up among real files, past all plugins.
// allowed: rejected
const name = "zero-pad";
export const zeroPad = require(`../reference/naive/${name}.ts`).zeroPad;
