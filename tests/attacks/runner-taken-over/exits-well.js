// Ends with exit code 0 in the middle of a call.
// allowed: runtime-error
greet();
raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "opened" }));
request();
process.exit(0);
