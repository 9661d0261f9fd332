/** A bounded number of jobs at once, any of which may ask to go on alone. */
export interface Pool {
  readonly run: <T>(job: () => Promise<T>) => Promise<T>;
  /** Called from inside a job: waits until no other job runs, and lets none start meanwhile. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

export function createPool(jobs: number): Pool {
  let active = 0;
  let exclusive = false;
  const starting: (() => void)[] = [];
  const aloneWaiting: (() => void)[] = [];

  const pump = (): void => {
    if (exclusive) return;
    if (aloneWaiting.length > 0) {
      if (active > 0) return;
      exclusive = true;
      aloneWaiting.shift()?.();
      return;
    }
    while (active < jobs && starting.length > 0) {
      active++;
      starting.shift()?.();
    }
  };
  const turn = (queue: (() => void)[]): Promise<void> =>
    new Promise((resolve) => {
      queue.push(resolve);
      pump();
    });

  return {
    run: async (job) => {
      await turn(starting);
      try {
        return await job();
      } finally {
        active--;
        pump();
      }
    },
    alone: async (work) => {
      active--; // this job waits: it holds nobody up
      await turn(aloneWaiting);
      try {
        return await work();
      } finally {
        exclusive = false;
        active++;
        pump();
      }
    },
  };
}
