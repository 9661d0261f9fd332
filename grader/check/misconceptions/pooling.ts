import type { Argument, Value } from "../../sandbox/values.ts";
import type { Misconception, Mutants } from "./misconception.ts";
import {
  averagePoolBackwardBy,
  averagePoolBy,
  largest,
  maxPoolBackwardBy,
  maxPoolBy,
  mean,
  type Steps,
  total,
} from "./pooling-by.ts";
import { refuses } from "./refuses.ts";

/** Ideas about where windows lie, and what they answer with. */
export const POOLING: readonly Misconception[] = [
  {
    id: "P01",
    title: "The search for the maximum starts at 0",
    hint: "In a window of nothing but negative values your search finds none of them: which number is smaller than all that a window can hold?",
    hiddenWhen: [],
    mutants: {
      "max-pool": () => maxPoolBy({ answer: (values) => largest([0, ...values]) }),
      "max-pool-backward": () => maxPoolBackwardBy({ shares: shareOfPositive }),
    },
  },
  {
    id: "P50",
    title: "Padding counts as 0 in the search for the maximum",
    hint: "At the edge a zero that isn't part of the image beats every negative pixel: what must padding count as, so that it never wins?",
    hiddenWhen: ["no-padding"],
    mutants: {
      "max-pool": () => maxPoolBy({ outside: 0 }),
      "max-pool-backward": () => maxPoolBackwardBy({ outside: 0 }),
    },
  },
  {
    id: "P03",
    title: "The mean divides by the whole window, padding included",
    hint: "Your mean of a constant image isn't that constant at the edges: how many pixels lie under a window there?",
    hiddenWhen: ["no-padding"],
    mutants: {
      "average-pool": () => averagePoolBy({ answer: (values, { f }) => total(values) / (f * f) }),
    },
  },
  {
    id: "P05",
    title: "The sum is returned instead of the mean",
    hint: "Your average of a constant image grows with the window: what makes a mean out of a sum?",
    hiddenWhen: ["one-tap"],
    mutants: { "average-pool": () => averagePoolBy({ answer: total }) },
  },
  {
    id: "P17",
    title: "Maximum and mean are mixed up",
    hint: "Your layer answers as the other kind of pooling does: which of the two was asked for here?",
    hiddenWhen: ["one-tap"],
    mutants: {
      "max-pool": () => maxPoolBy({ answer: mean }),
      "average-pool": () => averagePoolBy({ answer: largest }),
    },
  },
  {
    id: "P51",
    title: "The search for the maximum starts at a number that isn't small enough",
    hint: "Your search starts at a number of your own, and some values lie below it: is there a number below all others?",
    hiddenWhen: [],
    mutants: { "max-pool": () => maxPoolBy({ answer: (values) => largest([-1e9, ...values]) }) },
    signs: { "max-pool": startsBelowZero },
  },
  {
    id: "P08",
    title: "Windows are laid side by side, whatever the stride",
    hint: "In many networks a window moves by its own length, but here it is told how far to move: where does the stride enter?",
    hiddenWhen: ["stride-is-window"],
    mutants: inAllPools(() => ({ window: (given) => ({ ...given, stride: given.f }) })),
  },
  {
    id: "P09",
    title: "The number of windows is rounded up",
    hint: "Where the stride leaves a rest, your last window hangs over the edge of the padded image: does the rest get a window of its own?",
    hiddenWhen: ["no-rest"],
    mutants: inAllPools(() => ({
      size: (length, { f, stride, padding }) => Math.ceil((length + 2 * padding - f) / stride) + 1,
    })),
  },
  {
    id: "P52",
    title: "The output has one row and one column too few",
    hint: "A window as large as the image has one place to lie in: how many does your formula give?",
    hiddenWhen: [],
    mutants: inForwardPools(() => ({
      size: (length, { f, stride, padding }) => Math.floor((length + 2 * padding - f) / stride),
    })),
  },
  {
    id: "P53",
    title: "The output's size leaves padding out",
    hint: "With padding the output has more rows and columns than yours: how long is an axis once it is padded?",
    hiddenWhen: ["no-padding"],
    mutants: inForwardPools(() => ({
      size: (length, { f, stride }) => Math.floor((length - f) / stride) + 1,
    })),
  },
  {
    id: "P54",
    title: "Padding is counted on one side only",
    hint: "Your output has fewer rows and columns than padding makes room for: how many ends of an axis are padded?",
    hiddenWhen: ["no-padding"],
    mutants: inForwardPools(() => ({
      size: (length, { f, stride, padding }) => Math.floor((length + padding - f) / stride) + 1,
    })),
  },
  {
    id: "P55",
    title: "The first window starts in the image, not in the padding",
    hint: "Your output has the right size, but its windows lie too far down and to the right: which row of the image meets the first row of the first window?",
    hiddenWhen: ["no-padding"],
    mutants: inAllPools(() => ({ start: (i, { stride }) => i * stride })),
  },
  {
    id: "P56",
    title: "A window that starts in the padding is moved into the image",
    hint: "A window that starts before the image covers fewer of its pixels, since its end stays where it was: where do your windows at the top and at the left end?",
    hiddenWhen: ["no-padding"],
    mutants: inAllPools(() => ({
      start: (i, { stride, padding }) => Math.max(0, i * stride - padding),
    })),
  },
  {
    id: "P57",
    title: "Rows of the image are taken to be as long as columns",
    hint: "On square images your answers are right: how many elements of the data lie between a pixel and the one below it?",
    hiddenWhen: ["square-image"],
    mutants: inAllPools(() => ({ place: (row, column, { hIn }) => row * hIn + column })),
  },
];

/** The first of the largest values, unless none is above 0: the search then finds nothing. */
function shareOfPositive(values: readonly number[]): readonly number[] {
  const max = largest(values);
  const first = max > 0 ? values.indexOf(max) : -1;
  return values.map((_, i) => (i === first ? 1 : 0));
}

/** Whether the right maxima are cut off from below, at one number, whichever it is. */
function startsBelowZero(args: readonly Argument[], [y]: Value): boolean {
  const right = maxPoolBy({});
  if (y === undefined || refuses(right, args)) return false;
  // The contract's arguments, and it doesn't refuse them.
  const [x, window] = args as unknown as Parameters<typeof right>;
  const maxima = right(x, window).data;
  const start = y.data.find((value, i) => value !== maxima[i]);
  // From 0, or anything that integers reach, is an idea of its own.
  if (start === undefined || start >= -10) return false;
  return maxima.every((max, i) => y.data[i] === Math.max(max, start));
}

function inForwardPools(make: () => Partial<Steps>): Mutants {
  return { "max-pool": () => maxPoolBy(make()), "average-pool": () => averagePoolBy(make()) };
}

function inAllPools(make: () => Partial<Steps>): Mutants {
  return {
    ...inForwardPools(make),
    "max-pool-backward": () => maxPoolBackwardBy(make()),
    "average-pool-backward": () => averagePoolBackwardBy(make()),
  };
}
