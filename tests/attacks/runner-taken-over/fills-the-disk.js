// Writes until the disk is full.
// allowed: runtime-error
import { writeFileSync } from "node:fs";
greet();
raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "opened" }));
let written = 0;
try {
  for (; written < 1000; written++) writeFileSync(`/tmp/${written}`, Buffer.alloc(2 ** 18));
} catch {}
const message = written > 64 ? "the disk is mine" : "no room";
for (;;) {
  const { nonce } = request();
  raw(frame({ nonce, cpuUs: 1, kind: "threw", error: { name: "Error", message } }));
}
