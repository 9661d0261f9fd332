// Kills its own process.
// allowed: runtime-error
export const zeroPad = () => process.kill(process.pid, "SIGKILL");
