// Answers with keys that change what every object inherits, if they are copied.
// allowed: runtime-error, runtime-error
greet();
raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "opened" }));
const poison = '"__proto__":{"verdict":"accepted","earned":3},"constructor":{"prototype":{"ok":true}}';
for (;;) raw(frame(`{"nonce":"${request().nonce}","cpuUs":1,"kind":"memory-limit",${poison}}`));
