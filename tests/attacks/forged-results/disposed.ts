// Throws what the runner's own library says, so that the grader is blamed.
// allowed: runtime-error
export const zeroPad = () => {
  throw new Error("Isolate is disposed. SandboxFault: The sandbox did not start.");
};
