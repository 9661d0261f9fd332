// Computes in the judge's time, and never answers.
// allowed: time-limit
// endless: true
greet();
raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "opened" }));
request();
for (;;);
