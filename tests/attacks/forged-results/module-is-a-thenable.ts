// Exports a function named then: a module that is awaited answers for itself.
// allowed: wrong-answer
import { guess, honest } from "./around.ts";
export const then = (done) => done({ zeroPad: honest });
export const zeroPad = guess;
