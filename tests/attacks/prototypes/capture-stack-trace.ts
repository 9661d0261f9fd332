// Asks who called, through arguments.callee, caller and captured stacks.
// allowed: runtime-error
export function zeroPad() {
  const target = {};
  Error.captureStackTrace(target);
  const caller = new Function("f", "return f.caller && String(f.caller)");
  throw new Error(`${target.stack} ${caller(zeroPad)}`);
}
