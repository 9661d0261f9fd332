import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { handIn } from "./hand-in.ts";
import { scratch } from "./scratch.ts";
import { batch, batchOf, outcomesIn } from "./small-class.ts";
import { noDisks, onSmallDisk } from "./small-disk.ts";

async function classOf(...names: readonly string[]): Promise<{ class_: string; out: string }> {
  const folder = await scratch();
  const out = join(folder, "out");
  await mkdir(out);
  for (const name of names) await handIn(join(folder, "class"), name);
  return { class_: join(folder, "class"), out };
}

describe.skipIf(noDisks !== "")(`convgrade batch <folder> on a small disk${noDisks}`, () => {
  it("stops where the disk is full, says so, and goes on once there is room", async () => {
    const { class_, out } = await classOf("ada", "bob", "cem", "dan");
    const script = `
      mount -t tmpfs -o size=48k none "$OUT"
      $BATCH; echo "code $?"
      find "$OUT" -name "*.partial" | sed "s/^/left: /"
      grep -L '"wallMs"' "$OUT"/*/results.json | sed "s/^/cut off: /"
      mount -o remount,size=4m "$OUT"
      $BATCH; echo "code $?"; echo "reports: $(ls "$OUT"/*/report.txt | wc -l)"`;
    const { stdout, stderr } = await onSmallDisk(script, class_, out);
    expect(stderr).toMatch(
      /Expected to write \S+\/(results\.json|report\.txt), got ENOSPC: no space left on device/,
    );
    expect(stderr).toContain(
      "What was written before is kept. Make room, or make the folder writable; then give the same command again.",
    );
    expect(stderr).not.toMatch(/\n\s+at /);
    const [full = "", roomy = ""] = stdout.split("code 3\n");
    expect(full).toBe("");
    expect(roomy).toMatch(/^4 submissions\n/);
    expect(roomy).toMatch(/code 0\nreports: 4$/);
    expect(stderr.match(/graded before/g)?.length).toBeGreaterThan(0);
  });

  it("refuses a folder that can't be written, before it grades", async () => {
    const { class_, out } = await classOf("ada");
    const script = `mount -t tmpfs -o ro none "$OUT"; $BATCH; echo "code $?"`;
    const { stdout, stderr } = await onSmallDisk(script, class_, out);
    expect(stdout).toBe("code 2");
    expect(stderr).toMatch(
      /^Expected a results folder that can be written at \S+: EROFS: read-only/,
    );
    expect(stderr).toContain("choose another --out");
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("refuses a folder on a full disk, before it grades", async () => {
    const { class_, out } = await classOf("ada");
    const script = `
      mount -t tmpfs -o size=8k none "$OUT"
      head -c 8192 /dev/zero > "$OUT/other"
      $BATCH; echo "code $?"; ls -A "$OUT"`;
    const { stdout, stderr } = await onSmallDisk(script, class_, out);
    expect(stdout).toBe("code 2\nother");
    expect(stderr).toContain("ENOSPC: no space left on device");
  });
});

describe("convgrade batch <folder>", () => {
  it("gives the same outcomes while the clock jumps back and forth by hours", async () => {
    const { class_, out } = await classOf("ada", "bob");
    const jumping = join(out, "..", "jumping");
    const seed = ["--seed", "the same"];
    await batch(class_, out, ...seed);
    const clock = join(import.meta.dirname, "jumping-clock.js");
    const run = () =>
      execa(process.execPath, ["--import", clock, ...batchOf(class_, jumping, ...seed)], {
        reject: false,
      });
    const { exitCode, stdout } = await run();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Grading time a submission: median \d+\.\d s/);
    expect(await outcomesIn(jumping, class_)).toEqual(await outcomesIn(out, class_));
    expect((await run()).stderr.match(/graded before/g)).toHaveLength(2);
  });

  it("grades on where nobody reads what it prints", async () => {
    const { class_, out } = await classOf("ada");
    const command = [process.execPath, ...batchOf(class_, out)].map((word) => `'${word}'`);
    await execa("sh", ["-c", `{ ${command.join(" ")}; } 2>&1 | true`]);
    expect(await readFile(join(out, "gradebook.csv"), "utf8")).toContain("ada");
  });
});
