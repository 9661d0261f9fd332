// Answers a call with a verdict.
// allowed: runtime-error
greet();
raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "opened" }));
for (;;) raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "accepted", points: 3 }));
