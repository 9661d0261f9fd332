// Announces a tensor of a thousand million elements, and sends none.
// allowed: runtime-error
greet();
raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "opened" }));
for (;;) {
  const { nonce } = request();
  const times = { cpuUs: 1, wallUs: 1, moveUs: 0, crowding: 1 };
  const alarms = { inputChanged: false, outputShared: false, earlierOutputChanged: false };
  const words = Buffer.from(Float64Array.of(5, 4, 1e9, 1e9, 1, 1).buffer);
  raw(frame({ nonce, kind: "returned", ...times, ...alarms }, words));
}
