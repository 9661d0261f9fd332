// Ends the judge with exit code 0, before anything was tried.
// allowed: runtime-error
process.exit(0);
export { guess as zeroPad } from "./around.ts";
