/** The faults that a batch has to bear, at many moments: another seed each day, and the same again with it. */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawFrom } from "../../grader/check/draw.ts";
import { sandboxesOf } from "../sandbox/processes.ts";
import { handIn } from "./hand-in.ts";
import { killedAt } from "./killed-at.ts";
import { batch, handInSmallClass, outcomesIn, resultsIn } from "./small-class.ts";
import { noDisks, onSmallDisk } from "./small-disk.ts";

const seed = Number(process.env["CONVGRADE_SOAK_SEED"] ?? Math.floor(Date.now() / 86_400_000));
const COURSE_SEED = ["--seed", "soak"];
const MINUTES_MS = 60_000;

describe(`convgrade batch <folder>, at moments of CONVGRADE_SOAK_SEED=${seed}`, () => {
  const draw = drawFrom(seed, "integers");
  let scratch = "";
  let class_ = "";
  let undisturbed: Awaited<ReturnType<typeof outcomesIn>> = {};

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), "convgrade-faults-"));
    class_ = join(scratch, "class");
    await handInSmallClass(class_);
    const out = join(scratch, "undisturbed");
    await batch(class_, out, ...COURSE_SEED);
    undisturbed = await outcomesIn(out, class_);
  }, MINUTES_MS);
  afterAll(() => rm(scratch, { recursive: true, force: true }));

  it("bears 20 SIGKILLs, each time from the start", { timeout: 10 * MINUTES_MS }, async () => {
    for (let round = 0; round < 20; round++) {
      const out = join(scratch, `killed-${round}`);
      const left = await killedAt([draw.index(4000)], { class_, out, seed: COURSE_SEED });
      expect(left).toEqual([]);
      expect(await outcomesIn(out, class_)).toEqual(undisturbed);
    }
  });

  it("bears 20 SIGKILLs one after another", { timeout: 10 * MINUTES_MS }, async () => {
    const out = join(scratch, "killed-again");
    const delays = Array.from({ length: 20 }, () => draw.index(2500));
    expect(await killedAt(delays, { class_, out, seed: COURSE_SEED })).toEqual([]);
    expect(await outcomesIn(out, class_)).toEqual(undisturbed);
  });

  it("blames nobody while its sandboxes are killed", { timeout: 10 * MINUTES_MS }, async () => {
    for (let round = 0; round < 10; round++) {
      const out = join(scratch, `sandboxes-${round}`);
      const running = batch(class_, out, ...COURSE_SEED);
      let ended = false;
      void running.finally(() => {
        ended = true;
      });
      while (!ended) {
        await setTimeout(draw.index(1500));
        const sandboxes = sandboxesOf(running.pid ?? 0);
        const pid = sandboxes[draw.index(Math.max(1, sandboxes.length))];
        if (pid !== undefined && !ended) kill(pid);
      }
      const { exitCode, stdout, stderr } = await running;
      if (exitCode === 2) {
        // It was the trial of the sandbox, before anything was graded.
        expect(stderr).toMatch(/^The sandbox "\w+" does not work here: .* came from outside/);
        continue;
      }
      const ours: string[] = [];
      for (const [id, outcome] of Object.entries(await outcomesIn(out, class_))) {
        if (outcome.verdict === "grader-error") ours.push(id);
        else expect(outcome).toEqual(undisturbed[id]);
      }
      expect(exitCode).toBe(ours.length > 0 ? 3 : 0);
      for (const id of ours) expect(stdout).toMatch(new RegExp(`^  ${id}, [\\w-]+: `, "m"));
      expect((await batch(class_, out, ...COURSE_SEED)).exitCode).toBe(0);
      expect(await outcomesIn(out, class_)).toEqual(undisturbed);
      expect(sandboxesOf(running.pid ?? 0)).toEqual([]);
    }
  });

  it("lets one of many batches that start together grade", { timeout: MINUTES_MS }, async () => {
    const out = join(scratch, "together");
    const all = await Promise.all(
      Array.from({ length: 4 }, async () => {
        await setTimeout(draw.index(100));
        return await batch(class_, out, ...COURSE_SEED);
      }),
    );
    expect(all.map(({ exitCode }) => exitCode).sort()).toEqual([0, 2, 2, 2]);
    expect(await outcomesIn(out, class_)).toEqual(undisturbed);
  });

  it.skipIf(noDisks !== "")(
    `bears a disk that is full again and again${noDisks}`,
    { timeout: 10 * MINUTES_MS },
    async () => {
      const [small, out] = [join(scratch, "small"), join(scratch, "full")];
      for (const id of ["ada", "bob", "cem", "dan", "eve", "fay"]) await handIn(small, id);
      await mkdir(out);
      const script = `
        mount -t tmpfs -o size=4k none "$OUT"
        for size in 8 16 20 24 28 32 36 40 48 56 64 80 100 200; do
          mount -o remount,size=\${size}k "$OUT"
          $BATCH; echo "code $?"
          grep -L '"wallMs"' "$OUT"/*/results.json | sed "s/^/cut off: /"
          find "$OUT" -name "*.partial" | sed "s/^/left: /"
        done
        mkdir "$OUT.kept"; cp -r "$OUT"/* "$OUT.kept"`;
      const { stdout, stderr } = await onSmallDisk(script, small, out);
      expect(stdout).not.toMatch(/cut off: |left: /);
      expect(stderr).not.toMatch(/\n\s+at |unreadable/);
      expect(stdout).toMatch(/^code [23]\n/);
      expect(stdout).toMatch(/code 0$/);
      for (const id of ["ada", "fay"]) {
        expect((await resultsIn(`${out}.kept`, id)).verdict).toBe("unimplemented");
      }
    },
  );
});

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself meanwhile.
  }
}
