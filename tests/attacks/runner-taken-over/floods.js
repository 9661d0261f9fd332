// Answers with messages without end.
// allowed: runtime-error, memory-limit
greet();
raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "opened" }));
const { nonce } = request();
for (;;) raw(frame({ nonce, cpuUs: 1, kind: "memory-limit" }));
