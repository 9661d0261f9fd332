// Kills every process that it may.
// allowed: runtime-error, memory-limit
greet();
raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "opened" }));
request();
for (const pid of [-1, 0, 1, process.ppid, process.pid]) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {}
}
process.exit(1);
