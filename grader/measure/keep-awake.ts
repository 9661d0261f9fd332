/**
 * Keeps every processor busy, at the lowest priority, while speed is measured. A processor that falls
 * asleep between two short calls wakes up slowly, and in a virtual machine it may wake up on a core
 * that somebody else has moved onto. Loops that only run when nothing else wants to cost nobody
 * anything, and the machine behaves idle as it does busy.
 */
import { availableParallelism, constants, setPriority } from "node:os";
import { execa } from "execa";
import type { Layers } from "../sandbox/layers.ts";

// It looks for its parent now and then: nothing outlives the grader, however that ends.
const LOOP = `
const parent = process.ppid;
for (;;) {
  for (let i = 0; i < 1e7; i++);
  if (process.ppid !== parent) process.exit();
}`;

export function keepAwake({ tools }: Pick<Layers, "tools">): AsyncDisposable {
  const node = [process.execPath, "--single-threaded", "--eval", LOOP];
  // Of the idle class: such a process makes way at once, where one of low priority may first end its
  // slice, and a call that waits for an answer takes milliseconds.
  const [program = "", ...args] =
    tools.chrt === undefined ? node : [tools.chrt, "--idle", "0", ...node];
  const loops = Array.from({ length: availableParallelism() }, () => {
    const loop = execa(program, args, {
      cwd: "/",
      env: {},
      extendEnv: false,
      stdio: "ignore",
      reject: false,
    });
    if (loop.pid !== undefined) setPriority(loop.pid, constants.priority.PRIORITY_LOW);
    return loop;
  });
  return {
    [Symbol.asyncDispose]: async () => {
      for (const loop of loops) loop.kill("SIGKILL");
      await Promise.all(loops);
    },
  };
}
