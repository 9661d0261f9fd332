// Sends its answer ahead, for the next question, whatever that is.
// allowed: runtime-error
greet();
const { nonce } = request();
raw(frame({ nonce, cpuUs: 1, kind: "opened" }));
raw(frame({ nonce, cpuUs: 1, kind: "memory-limit" }));
for (;;) request();
