// Sends more text than any error may have.
// allowed: runtime-error
greet();
raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "opened" }));
const error = { name: "Error", message: "x".repeat(1e6) };
for (;;) raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "threw", error }));
