// Claims that a call took less than no time.
// allowed: runtime-error
greet();
raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "opened" }));
for (;;) raw(frame({ nonce: request().nonce, cpuUs: -1e9, kind: "memory-limit" }));
