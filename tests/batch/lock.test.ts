import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { lockFolder } from "../../grader/batch/lock.ts";
import { startTicksOf } from "../../grader/sandbox/cpu-clock.ts";
import { scratch } from "./scratch.ts";

const LOCK = ".batch.lock";

describe("lockFolder(folder)", () => {
  it("refuses a second batch while the first is alive, and takes it afterwards", async () => {
    const folder = await scratch();
    {
      await using _lock = await lockFolder(folder);
      await expect(lockFolder(folder)).rejects.toThrow(
        `Another batch (process ${process.pid}) is grading into ${folder}.`,
      );
    }
    await using _again = await lockFolder(folder);
  });

  it("leaves the first batch's lock alone when it refuses the second", async () => {
    const folder = await scratch();
    await using _lock = await lockFolder(folder);
    const before = await readFile(join(folder, LOCK), "utf8");
    await expect(lockFolder(folder)).rejects.toThrow();
    expect(await readFile(join(folder, LOCK), "utf8")).toBe(before);
  });

  it("takes over from a batch that was killed", async () => {
    const folder = await scratch();
    const dead = execa(process.execPath, ["--eval", "0"]);
    await dead;
    await writeFile(join(folder, LOCK), JSON.stringify({ pid: dead.pid, startTicks: 1 }));
    await using _lock = await lockFolder(folder);
    expect(JSON.parse(await readFile(join(folder, LOCK), "utf8"))).toMatchObject({
      pid: process.pid,
    });
  });

  it.skipIf(process.platform !== "linux")(
    "takes over where the process number belongs to another program by now",
    async () => {
      const folder = await scratch();
      const startTicks = (startTicksOf(process.pid) ?? 0) - 1;
      await writeFile(join(folder, LOCK), JSON.stringify({ pid: process.pid, startTicks }));
      await using _lock = await lockFolder(folder);
    },
  );

  it.each(["", '{"pid": 12', "null", '{"pid": -1, "startTicks": 0}', '{"pid": "1"}', "\u0000"])(
    "takes over a lock that was cut off while it was written: %j",
    async (text) => {
      const folder = await scratch();
      await writeFile(join(folder, LOCK), text);
      await using _lock = await lockFolder(folder);
    },
  );

  it("lets one of many win that start together, in an empty folder and after a kill", async () => {
    for (const left of [undefined, JSON.stringify({ pid: 2 ** 22 + 1, startTicks: 1 })]) {
      for (let round = 0; round < 20; round++) {
        const folder = await scratch();
        if (left !== undefined) await writeFile(join(folder, LOCK), left);
        const locks = await Promise.allSettled(Array.from({ length: 4 }, () => lockFolder(folder)));
        const won = locks.filter(({ status }) => status === "fulfilled");
        expect(won.length).toBe(1);
      }
    }
  });
});
