// Computes in another thread, whose CPU time may not be counted.
// allowed: rejected
import { Worker } from "node:worker_threads";
new Worker("0", { eval: true }).unref();
export { guess as zeroPad } from "./around.ts";
