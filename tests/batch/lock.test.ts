import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { lockFolder } from "../../grader/batch/lock.ts";
import { ownIdentity } from "../../grader/sandbox/identity.ts";
import { scratch } from "./scratch.ts";

const LOCK = ".batch.lock";

/** The lock that this process writes, as if one thing were otherwise. */
async function lockedBut(other: object): Promise<string> {
  const folder = await scratch();
  await using _lock = await lockFolder(folder);
  const own = JSON.parse(await readFile(join(folder, LOCK), "utf8"));
  const locked = await scratch();
  await writeFile(join(locked, LOCK), JSON.stringify({ ...own, ...other }));
  return locked;
}

async function endedProcess(): Promise<number> {
  const ended = execa(process.execPath, ["--eval", "0"]);
  await ended;
  return ended.pid ?? 0;
}

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
    const folder = await lockedBut({ pid: await endedProcess() });
    await using _lock = await lockFolder(folder);
    expect(JSON.parse(await readFile(join(folder, LOCK), "utf8"))).toMatchObject(ownIdentity());
  });

  describe.skipIf(process.platform !== "linux")("on Linux", () => {
    it.each([
      ["its number belongs to another program by now", { startTicks: 1 }],
      ["the machine was started anew since", { boot: "another" }],
    ])("takes over where %s", async (_, other) => {
      await using _lock = await lockFolder(await lockedBut(other));
    });

    it.each([
      ["on another machine, of a shared folder", { host: "another-host" }],
      ["on another machine, that was started later", { host: "another-host", boot: "another" }],
      ["in another container", { pids: "pid:[1]" }],
    ])("refuses a lock %s, alive or dead, and says what to do", async (_, other) => {
      const folder = await lockedBut({ ...other, pid: await endedProcess() });
      const before = await readFile(join(folder, LOCK), "utf8");
      await expect(lockFolder(folder)).rejects.toThrow(
        /^A batch on another machine or in another container \("[\w.-]+", process \d+\) is grading into .*If it surely runs no more, delete \S+\.batch\.lock and give the same command again\.$/,
      );
      expect(await readFile(join(folder, LOCK), "utf8")).toBe(before);
    });
  });

  it("takes away what killed batches left of their attempts, and nothing else", async () => {
    const folder = await lockedBut({ pid: await endedProcess() });
    const dead = await readFile(join(folder, LOCK), "utf8");
    const alive = await readFile(join(await lockedBut({}), LOCK), "utf8");
    await writeFile(join(folder, `${LOCK}.dead`), dead);
    await writeFile(join(folder, `${LOCK}.takeover`), dead);
    await writeFile(join(folder, `${LOCK}.alive`), alive);
    await using _lock = await lockFolder(folder);
    expect((await readdir(folder)).sort()).toEqual([LOCK, `${LOCK}.alive`]);
  });

  it.each(["", '{"pid": 12', "null", '{"pid": -1, "startTicks": 0}', '{"pid": "1"}', "\u0000"])(
    "takes over a lock that was cut off while it was written: %j",
    async (text) => {
      const folder = await scratch();
      await writeFile(join(folder, LOCK), text);
      await using _lock = await lockFolder(folder);
    },
  );

  it("lets one of many win that start together, in an empty folder and after a kill", async () => {
    const dead = await readFile(join(await lockedBut({ pid: await endedProcess() }), LOCK), "utf8");
    for (const left of [undefined, dead]) {
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
