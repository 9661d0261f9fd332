// Takes all the memory that there is.
// allowed: memory-limit, runtime-error, time-limit
greet();
raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "opened" }));
request();
const held = [];
for (;;) held.push(Buffer.alloc(2 ** 26));
