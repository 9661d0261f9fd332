// Starts a process that would outlive the grade.
// allowed: runtime-error
import { spawn } from "node:child_process";
greet();
raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "opened" }));
let message = "started";
try {
  const child = spawn("/bin/node", ["-e", "setInterval(() => {}, 1000)"], { detached: true });
  child.on("error", () => {});
} catch (error) {
  message = error.code;
}
for (;;) {
  const { nonce } = request();
  raw(frame({ nonce, cpuUs: 1, kind: "threw", error: { name: "Error", message } }));
}
