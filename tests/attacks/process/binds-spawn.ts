// Starts a program through Node's own binding.
// allowed: runtime-error
export const zeroPad = () => {
  const { spawn } = process.binding("spawn_sync");
  throw new Error(JSON.stringify(spawn({ file: "/bin/true", args: ["true"] })));
};
