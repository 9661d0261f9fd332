// Answers with the number of an earlier question.
// allowed: runtime-error
greet();
const { nonce } = request();
raw(frame({ nonce, cpuUs: 1, kind: "opened" }));
for (;;) {
  request();
  raw(frame({ nonce, cpuUs: 1, kind: "memory-limit" }));
}
