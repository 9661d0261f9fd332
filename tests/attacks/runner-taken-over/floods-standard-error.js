// Fills the judge's memory by way of standard error.
// allowed: runtime-error
greet();
raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "opened" }));
for (;;) writeSync(2, Buffer.alloc(2 ** 16, 0x41));
