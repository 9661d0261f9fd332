import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPool } from "../../grader/batch/pool.ts";

interface Job {
  readonly turns: number;
  readonly fails: boolean;
  /** How often it goes on alone. */
  readonly alone: number;
}

const job: fc.Arbitrary<Job> = fc.record({
  turns: fc.nat({ max: 3 }),
  fails: fc.boolean(),
  alone: fc.nat({ max: 2 }),
});

async function wait(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await setTimeout(0);
}

describe("createPool(jobs)", () => {
  it("runs every job once, never more at a time than allowed, and alone means alone", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(job, { maxLength: 12 }),
        fc.integer({ min: 1, max: 4 }),
        async (jobs, atMost) => {
          const pool = createPool(atMost);
          const finished: number[] = [];
          let [running, most, broken] = [0, 0, 0];
          const work = async ({ turns, fails, alone }: Job, index: number): Promise<number> => {
            most = Math.max(most, ++running);
            await wait(turns);
            for (let time = 0; time < alone; time++) {
              running--; // it waits for its turn alone
              await pool.alone(async () => {
                if (running !== 0) broken++;
                running++;
                await wait(turns);
                if (running !== 1) broken++;
                running--;
              });
              running++;
            }
            await wait(1);
            running--;
            finished.push(index);
            if (fails) throw new Error(`job ${index}`);
            return index;
          };
          const settled = await Promise.allSettled(
            jobs.map((one, index) => pool.run(() => work(one, index))),
          );
          expect(settled.map(({ status }) => status === "rejected")).toEqual(
            jobs.map(({ fails }) => fails),
          );
          expect(finished.toSorted((a, b) => a - b)).toEqual(jobs.map((_, index) => index));
          expect(most).toBeLessThanOrEqual(atMost);
          expect(broken).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("gives the job's answer, or its error", async () => {
    const pool = createPool(1);
    expect(await pool.run(async () => 5)).toBe(5);
    const fault = new Error("no");
    await expect(pool.run(() => Promise.reject(fault))).rejects.toBe(fault);
    expect(await pool.run(() => pool.alone(async () => 6))).toBe(6);
    await expect(pool.run(() => pool.alone(() => Promise.reject(fault)))).rejects.toBe(fault);
    expect(await pool.run(async () => 7)).toBe(7);
  });

  it("starts jobs in their order", async () => {
    const pool = createPool(1);
    const started: number[] = [];
    await Promise.all([1, 2, 3, 4].map((n) => pool.run(async () => started.push(n))));
    expect(started).toEqual([1, 2, 3, 4]);
  });
});
