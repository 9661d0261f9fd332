// Declares names that its wrapper uses itself, to be taken for the module.
// allowed: wrong-answer, runtime-error, unimplemented
import { guess } from "./around.ts";
export var submission = { zeroPad: () => "mine" };
export function shim() { return 0; }
export const __export = () => ({});
export const zeroPad = guess;
