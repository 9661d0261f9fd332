import type { Misconception } from "./misconception.ts";
import { inTransposed } from "./transposed-by.ts";
import { at } from "./windows-by.ts";

/** Ideas about what a stamp is made of, and what becomes of stamps that overlap. */
export const TRANSPOSED: readonly Misconception[] = [
  {
    id: "V100",
    title: "The kernel is stamped turned by 180°",
    hint: "Let x be a single 1 among zeros: what does the output look like then?",
    hiddenWhen: ["one-tap"],
    mutants: inTransposed({ tap: (u, v, fH, fW) => [fH - 1 - u, fW - 1 - v] }),
  },
  {
    id: "V101",
    title: "Rows and columns of the kernel are swapped",
    hint: "A kernel with a single 1 in its top right corner moves the whole image: where does yours move it?",
    hiddenWhen: ["one-tap"],
    mutants: inTransposed({ tap: (u, v) => [v, u] }),
  },
  {
    id: "V102",
    title: "The bias is left out",
    hint: "Each filter adds one number of its own to every output: where does b enter your code?",
    hiddenWhen: [],
    mutants: inTransposed({ finish: (sum) => sum }),
  },
  {
    id: "V103",
    title: "The bias is added with every stamp",
    hint: "An output has one bias, however many stamps reach it: how often does your code add it where stamps overlap, and where none lands?",
    hiddenWhen: [],
    mutants: inTransposed({
      stamp: (sum, stamped, bias) => sum + stamped + bias,
      finish: unbiased,
    }),
    alsoAs: [
      inTransposed({
        stamp: (sum, stamped, bias, channels) => sum + stamped + channels * bias,
        finish: unbiased,
      }),
    ],
  },
  {
    id: "V104",
    title: "All filters get the first bias",
    hint: "b has one number for each filter: which of them does the second filter add?",
    hiddenWhen: ["one-filter"],
    mutants: inTransposed({ finish: (sum, _, b) => sum + at(b, 0) }),
  },
  {
    id: "V105",
    title: "Where stamps overlap, the last one is left",
    hint: "With stride 1 and a kernel of 2×2, four stamps meet in one pixel: what happens to the first three?",
    hiddenWhen: ["one-tap", "stamps-apart"],
    mutants: inTransposed({ stamp: (_, stamped) => stamped }),
  },
  {
    id: "V115",
    title: "A stamp replaces the bias, and stamps before it",
    hint: "The output holds the bias before the first stamp lands: what is left of it afterwards?",
    hiddenWhen: [],
    mutants: inTransposed({ stamp: replacing }),
  },
  {
    id: "V106",
    title: "Only the last channel is left in a stamp",
    hint: "Every channel of x leaves a stamp of its own: what happens to that of the first channel when the next one comes?",
    hiddenWhen: ["filters-of-one-channel"],
    mutants: inTransposed({ add: (_, product) => product }),
  },
  {
    id: "V107",
    title: "The last product replaces the sum",
    hint: "Stamps of all pixels and channels add up where they meet: what happens to the sum so far when the next product comes?",
    hiddenWhen: [],
    mutants: inTransposed({ add: (_, product) => product, stamp: (_, stamped) => stamped }),
    alsoAs: [inTransposed({ add: (_, product) => product, stamp: replacing })],
  },
  {
    id: "V108",
    title: "w is read as that of a convolution from cIn channels to K filters",
    hint: "In the convolution that is transposed, x is the output: which of its sizes comes first in the shape of w, and which last?",
    hiddenWhen: [],
    mutants: inTransposed({
      wIndex: ({ c, u, v, k }, { cIn, groups, fH, fW }) =>
        ((k * fH + u) * fW + v) * (cIn / groups) + (c % (cIn / groups)),
    }),
  },
  {
    id: "V109",
    title: "w is read as if its filters came before rows and columns of the kernel",
    hint: "The last index of w runs fastest: how far apart are two neighbouring taps of one filter?",
    hiddenWhen: ["one-tap", "one-filter-a-group"],
    mutants: inTransposed({
      wIndex: ({ c, u, v, d }, { depth, fH, fW }) => ((c * depth + d) * fH + u) * fW + v,
    }),
  },
  {
    id: "V110",
    title: "The kernel is taken for a square one",
    hint: "A kernel can be 1×3: which entries of the shape of w say how high and how wide it is?",
    hiddenWhen: ["square-kernel"],
    mutants: inTransposed({}, ([cIn = 0, fH = 0, , depth = 0]) => [cIn, fH, fH, depth]),
    alsoAs: [inTransposed({}, ([cIn = 0, , fW = 0, depth = 0]) => [cIn, fW, fW, depth])],
  },
  {
    id: "V116",
    title: "Groups are ignored",
    hint: "A channel stamps onto the filters of its group alone: how many channels has y, if w has K / groups for each group?",
    hiddenWhen: ["one-group"],
    mutants: inTransposed({ geometry: (given) => ({ ...given, groups: 1 }) }),
  },
  {
    id: "V111",
    title: "Every group stamps onto the filters of the first one",
    hint: "The last index of w counts from the first filter of the group: which channel of y is that for the second group?",
    hiddenWhen: ["one-group"],
    mutants: inTransposed({ filter: (d) => d }),
  },
  {
    id: "V112",
    title: "The filters take turns among the groups",
    hint: "Groups are blocks: with six filters in two groups, which three filters make up the first?",
    hiddenWhen: ["one-group", "one-filter-a-group"],
    mutants: inTransposed({ filter: (d, group, { groups }) => d * groups + group }),
  },
  {
    id: "V113",
    title: "The channels take turns among the groups",
    hint: "Groups are blocks: with four channels in two groups, which two channels make up the first?",
    hiddenWhen: ["one-group", "filters-of-one-channel"],
    mutants: inTransposed({ group: (c, { groups }) => c % groups }),
  },
  {
    id: "V114",
    title: "The output has its width before its height",
    hint: "y has the axes of x in the same order: which comes first in its shape?",
    hiddenWhen: ["square-output"],
    mutants: inTransposed({ shape: (hOut, wOut, K, m) => [wOut, hOut, K, m] }),
  },
];

function unbiased(sum: number): number {
  return sum;
}

/** A stamp stored where the bias already stands; the bias is added once more in the end. */
function replacing(_: number, stamped: number, bias: number): number {
  return stamped - bias;
}
