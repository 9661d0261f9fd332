/**
 * What a child says that its calls have cost, held against the kernel's account of its process:
 * whoever has taken the runner over can claim any time, and the kernel keeps the true one.
 */
import type { Returned } from "./call-outcome.ts";
import type { Child } from "./child.ts";
import { SandboxFault } from "./fault.ts";

/**
 * What an honest child may cost beyond its claims: it reads requests and collects garbage. Timed
 * calls were seen to cost up to 11% more in all.
 */
const MORE_THAN_CLAIMED = 1.25;
const SLACK_MS = 50;
/** What looking for others on the same core costs in a timed call. */
const LOOKS_US = 60;

type Claimed = Pick<Returned, "cpuUs" | "moveUs">;

export interface Account {
  /** Takes what a call says that it has cost. */
  readonly claim: (us: number) => void;
  /** To be asked before a timed call, and its answer passed on once the call has returned. */
  readonly spentUs: () => Promise<number | undefined>;
  /**
   * CPU time of the process beside a timed call that has returned; what it claims where the kernel
   * doesn't tell.
   *
   * @throws SandboxFault when all calls together have cost far more than they say; the child is dead
   */
  readonly settle: (claimed: Claimed, earlierUs: number | undefined) => Promise<number>;
}

/** Opens an account of all that a child does from now on. */
export function openAccount(child: Child): Account {
  const earlierMs = child.cpuMs() ?? 0;
  let claimedMs = 0;
  const audit = async (): Promise<void> => {
    const spentMs = (child.cpuMs() ?? earlierMs) - earlierMs;
    if (spentMs <= MORE_THAN_CLAIMED * claimedMs + SLACK_MS) return;
    await child.kill();
    throw new SandboxFault(
      `Expected calls of ${claimedMs} ms of CPU time in all, got ${spentMs} ms.`,
    );
  };
  return {
    claim: (us) => {
      claimedMs += us / 1000;
    },
    spentUs: child.cpuUsAtRest,
    settle: async ({ cpuUs, moveUs }, earlierUs) => {
      claimedMs += LOOKS_US / 1000;
      const laterUs = await child.cpuUsAtRest();
      await audit();
      if (earlierUs === undefined || laterUs === undefined) return moveUs;
      return Math.max(0, laterUs - earlierUs - cpuUs);
    },
  };
}
