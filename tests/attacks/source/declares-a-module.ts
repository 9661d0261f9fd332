// Declares modules and globals, which are types alone and must not become code.
// allowed: wrong-answer
declare module "node:fs" {
  export const secret: string;
}
declare global {
  var process: { exit(): void };
}
export { guess as zeroPad } from "./around.ts";
