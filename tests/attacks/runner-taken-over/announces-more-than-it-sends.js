// Announces a message of four gigabytes, for the judge to make room for.
// allowed: runtime-error
greet();
raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "opened" }));
request();
raw(Buffer.alloc(8, 0xff));
for (;;) raw(Buffer.alloc(2 ** 16));
