// Answers with what is no JSON, nested without end.
// allowed: runtime-error
greet();
raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "opened" }));
request();
raw(frame("[".repeat(1e5)));
for (;;) request();
