// Imports a type from a file of the judge's, which must leave no trace.
// allowed: wrong-answer, rejected
import type { Secret } from "../../../etc/hostname";
export type { Secret };
export { guess as zeroPad } from "./around.ts";
