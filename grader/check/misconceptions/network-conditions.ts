import { every, type Hidings } from "./hiding.ts";

/** What sandwiches and networks of them leave invisible. */
export const NETWORK_CONDITIONS = {
  "whole-windows": {
    title: "height and width can be halved without a rest, as often as there are sandwiches",
    holds: (problem) =>
      every(problem, ["hIn", "wIn"], (size) => size % ("K2" in problem ? 4 : 2) === 0),
  },
  "sandwich-fits": {
    title: "the kernel is odd, and a window fits into the image",
    holds: ({ hIn = 2, wIn = 2, f = 1 }) => f % 2 === 1 && hIn >= 2 && wIn >= 2,
  },
  "window-fits": {
    title: "a window fits into the image",
    holds: ({ hIn = 2, wIn = 2 }) => hIn >= 2 && wIn >= 2,
  },
  "nothing-to-refuse": {
    title: "the arguments are possible, and go together",
    holds: ({ hIn = 2, wIn = 2, f = 1, surplus = 0, badLabel = 0 }) =>
      f % 2 === 1 && hIn >= 2 && wIn >= 2 && surplus === 0 && badLabel === 0,
  },
  "last-volume-one-channel": {
    title: "the last volume has one channel",
    holds: ({ K2 }) => K2 === undefined || K2 === 1,
  },
  "last-volume-one-row": {
    title: "the last volume has one row or one column",
    holds: ({ hIn = 1, wIn = 1 }) => hIn < 8 || wIn < 8,
  },
  "last-volume-one-pixel": {
    title: "the last volume has one pixel",
    holds: ({ hIn = 1, wIn = 1 }) => hIn < 8 && wIn < 8,
  },
  "learned-by-heart": {
    title: "the digits that it is judged on are those that it was shown",
    holds: ({ heldOut }) => heldOut === 0,
  },
} as const satisfies Hidings;
