// Reads the environment as Deno, Bun, QuickJS or a browser's extension would let it.
// allowed: runtime-error
export const zeroPad = () => {
  const ways = [
    () => Deno.readTextFileSync("/proc/self/environ"),
    () => Bun.file("/proc/self/environ").textSync(),
    () => std.loadFile("/proc/self/environ"),
    () => read("/proc/self/environ"),
    () => os.file.readFile("/proc/self/environ"),
    () => JSON.stringify(process.env),
  ];
  for (const way of ways) {
    try {
      throw new RangeError(way());
    } catch (error) {
      if (error instanceof RangeError) throw error;
    }
  }
  throw new Error("nothing found");
};
