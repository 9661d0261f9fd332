#!/usr/bin/env -S node --import data:text/javascript,process.exit(0)
// Says in its first line how it wants to be run.
// allowed: wrong-answer
export { guess as zeroPad } from "./around.ts";
