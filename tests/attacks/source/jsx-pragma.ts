// Sets options of the compiler in comments.
// allowed: wrong-answer, rejected
/** @jsx process.exit */
/** @jsxImportSource ../../reference */
/** @jsxRuntime automatic */
export { guess as zeroPad } from "./around.ts";
