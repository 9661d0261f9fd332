// Starts a program that outlives the judge.
// allowed: rejected
import { spawn } from "node:child_process";
spawn("sleep", ["0.1"], { detached: true, stdio: "ignore" }).unref();
export { guess as zeroPad } from "./around.ts";
