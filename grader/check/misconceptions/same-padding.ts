import type { Misconception } from "./misconception.ts";

/** Ideas about padding that keeps the output's length. */
export const SAME_PADDING: readonly Misconception[] = [
  {
    id: "F43",
    title: "Half the kernel on each side, whatever the rest",
    hint: "With stride 2, or with an even kernel, the windows need fewer zeros: where does the last one end?",
    hiddenWhen: ["one-tap"],
    mutants: inSamePadding((_, f) => both(Math.floor(f / 2))),
    alsoAs: [
      inSamePadding((_, f, __, dilation) => both(Math.floor((dilation * (f - 1)) / 2))),
      inSamePadding((_, f) => both(Math.floor((f - 1) / 2))),
    ],
  },
  {
    id: "V50",
    title: "The odd zero goes before",
    hint: "An odd number of zeros can't be shared equally: on which side does the contract want one more?",
    hiddenWhen: ["one-tap"],
    mutants: inSamePadding((...layer) => {
      const zeros = needed(...layer);
      return { before: Math.ceil(zeros / 2), after: Math.floor(zeros / 2) };
    }),
  },
  {
    id: "V51",
    title: "The stride is ignored",
    hint: "With stride 3 some windows fewer must fit: where does the last one end, and where the image?",
    hiddenWhen: ["stride-1"],
    mutants: inSamePadding((_, f, __, dilation) => shared(dilation * (f - 1))),
  },
  {
    id: "V52",
    title: "Dilation is ignored",
    hint: "Taps that stand apart reach further: how many elements do three taps with dilation 2 cover?",
    hiddenWhen: ["no-dilation", "one-tap"],
    mutants: inSamePadding((length, f, stride) => shared(needed(length, f, stride, 1))),
  },
  {
    id: "V53",
    title: "Padding is negative where the windows end early",
    hint: "With a stride longer than the kernel, the last window can end before the image does: how many zeros are missing then?",
    hiddenWhen: ["stride-1"],
    mutants: inSamePadding((length, f, stride, dilation) =>
      shared(endOf(Math.ceil(length / stride), stride, span(f, dilation)) - length),
    ),
  },
  {
    id: "V54",
    title: "The number of windows is rounded down",
    hint: "With length 5 and stride 2, how many outputs does the contract ask for?",
    hiddenWhen: ["stride-1"],
    mutants: inSamePadding((length, f, stride, dilation) =>
      shared(beyond(length, Math.floor(length / stride), stride, span(f, dilation))),
    ),
  },
  {
    id: "V55",
    title: "The output is made as long as the input, whatever the stride",
    hint: "The contract says how many outputs there are: how many with length 6 and stride 2?",
    hiddenWhen: ["stride-1"],
    mutants: inSamePadding((length, f, stride, dilation) =>
      shared(beyond(length, length, stride, span(f, dilation))),
    ),
  },
  {
    id: "V56",
    title: "An odd number of zeros is rounded up on both sides",
    hint: "Before and after together are as few zeros as possible: how many are yours, and how many are missing without them?",
    hiddenWhen: ["one-tap"],
    mutants: inSamePadding((...layer) => both(Math.ceil(needed(...layer) / 2))),
  },
  {
    id: "V57",
    title: "The odd zero is lost",
    hint: "Before and after together make up all zeros that are needed: what becomes of an odd one?",
    hiddenWhen: ["one-tap"],
    mutants: inSamePadding((...layer) => both(Math.floor(needed(...layer) / 2))),
  },
  {
    id: "V58",
    title: "All zeros go after",
    hint: "The two sides share the zeros equally: what is your before?",
    hiddenWhen: ["one-tap"],
    mutants: inSamePadding((...layer) => ({ before: 0, after: needed(...layer) })),
  },
  {
    id: "V59",
    title: "The kernel is taken to be dilation·f long",
    hint: "Nothing follows the last tap: how many elements do two taps with dilation 3 cover?",
    hiddenWhen: ["no-dilation"],
    mutants: inSamePadding((length, f, stride, dilation) =>
      shared(beyond(length, Math.ceil(length / stride), stride, dilation * f)),
    ),
  },
  {
    id: "V60",
    title: "The kernel is taken to be one element shorter than it is",
    hint: "From its first tap to its last, both included: how many elements does a kernel of one tap cover?",
    hiddenWhen: ["one-tap"],
    mutants: inSamePadding((length, f, stride, dilation) =>
      shared(beyond(length, Math.ceil(length / stride), stride, dilation * (f - 1))),
    ),
  },
  {
    id: "V61",
    title: "The stride is taken to divide the length",
    hint: "With length 7 and stride 3, the last of three windows starts at 6: where does yours?",
    hiddenWhen: ["stride-1", "one-tap"],
    mutants: inSamePadding((_, f, stride, dilation) =>
      shared(Math.max(0, span(f, dilation) - stride)),
    ),
  },
  {
    id: "V62",
    title: "Dilation is taken for the number of elements between two taps",
    hint: "Dilation 1 is the plain kernel: how many elements lie between two taps there?",
    hiddenWhen: ["one-tap"],
    mutants: inSamePadding((length, f, stride, dilation) =>
      shared(needed(length, f, stride, dilation + 1)),
    ),
  },
];

interface Zeros {
  readonly before: number;
  readonly after: number;
}

type SamePadding = (length: number, f: number, stride: number, dilation: number) => Zeros;

function inSamePadding(pad: SamePadding): Misconception["mutants"] {
  return { "same-padding": () => pad };
}

/** Elements from the first tap of a kernel to its last, both included. */
function span(f: number, dilation: number): number {
  return dilation * (f - 1) + 1;
}

/** Where the last of so many windows ends. */
function endOf(windows: number, stride: number, kernel: number): number {
  return (windows - 1) * stride + kernel;
}

/** How far so many windows reach beyond the axis. */
function beyond(length: number, windows: number, stride: number, kernel: number): number {
  return Math.max(0, endOf(windows, stride, kernel) - length);
}

/** The right number of zeros. */
function needed(length: number, f: number, stride: number, dilation: number): number {
  return beyond(length, Math.ceil(length / stride), stride, span(f, dilation));
}

function both(zeros: number): Zeros {
  return { before: zeros, after: zeros };
}

function shared(zeros: number): Zeros {
  const before = Math.floor(zeros / 2);
  return { before, after: zeros - before };
}

/** Padding without an idea: as few zeros as possible, an odd one after. */
export const padEvenly: SamePadding = (...layer) => shared(needed(...layer));
