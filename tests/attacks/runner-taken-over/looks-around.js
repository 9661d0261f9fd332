// Looks for files, the environment and other processes, and tells what it found.
// allowed: runtime-error
import { readdirSync, readFileSync } from "node:fs";
greet();
raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "opened" }));
const attempts = [
  () => JSON.stringify(process.env),
  () => readFileSync("/proc/self/environ", "latin1"),
  () => readFileSync("/proc/1/cmdline", "latin1"),
  () => readFileSync("/etc/passwd", "latin1"),
  () => readdirSync("/").join(),
  () => readdirSync("/tmp").join(),
  () => readdirSync("/proc").join(),
  () => readFileSync("/app/isolated_vm.node", "hex").slice(0, 100),
];
const found = attempts.map((attempt) => {
  try {
    return attempt();
  } catch (error) {
    return error.code;
  }
});
const error = { name: "Error", message: found.join("; ").slice(0, 1000) };
for (;;) raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "threw", error }));
