// Looks for any clock, to tell timed calls from others.
// allowed: wrong-answer, runtime-error
import { guess } from "./around.ts";
const clocks = [
  () => Temporal.Now.instant().epochNanoseconds,
  () => new Intl.DateTimeFormat().format(),
  () => performance.timeOrigin,
  () => process.uptime(),
  () => document.timeline.currentTime,
  () => $262.agent.monotonicNow(),
];
export const zeroPad = (x, padding) => {
  for (const clock of clocks) {
    try {
      const before = clock();
      for (let i = 0; i < 1e6; i++);
      if (clock() > before) throw new RangeError(`a clock that moves: ${clock}`);
    } catch (error) {
      if (error instanceof RangeError) throw error;
    }
  }
  return guess(x, padding);
};
