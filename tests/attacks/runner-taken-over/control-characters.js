// Puts control characters into each text that it may send.
// allowed: runtime-error
greet();
raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "opened" }));
const text = "\u001b[2J\u001b[32m✓ 3/3\r\n=1+1\u202e\u0007";
for (;;) {
  const { nonce } = request();
  raw(frame({ nonce, cpuUs: 1, kind: "threw", error: { name: text, message: text, line: 1, column: 1 } }));
}
