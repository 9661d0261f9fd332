// Answers as it should, with a score beside it.
// allowed: runtime-error
greet();
raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "opened" }));
for (;;) raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "memory-limit", score: 1 }));
