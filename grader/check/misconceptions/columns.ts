import { im2colBackwardBy } from "./backward-by.ts";
import { type Col2imSteps, col2imBy } from "./columns-by.ts";
import type { Misconception, Mutants } from "./misconception.ts";

const inCol2im = (steps: Partial<Col2imSteps>): Mutants => ({ col2im: () => col2imBy(steps) });

/** Ideas about where the columns hold what belongs to a tap and a window. */
export const COLUMNS: readonly Misconception[] = [
  {
    id: "B18",
    title: "The columns' rows are folded in another order than they have",
    hint: "The rows follow the filter's memory, tap by tap: in a row's number, what comes first, the tap or the channel?",
    hiddenWhen: ["one-channel", "one-tap"],
    mutants: {
      ...inCol2im({ row: ({ u, v, c }, { f }) => (c * f + u) * f + v }),
      "im2col-backward": () =>
        im2colBackwardBy({
          dx: { weight: (k, u, v, c, { f, cIn }) => ((k * cIn + c) * f + u) * f + v },
        }),
    },
  },
  {
    id: "B81",
    title: "The columns are taken image by image",
    hint: "With two images and two windows there are four columns: which two stand side by side?",
    hiddenWhen: ["one-image"],
    mutants: inCol2im({ column: ({ i, j, n }, { hOut, wOut }) => (n * hOut + i) * wOut + j }),
  },
  {
    id: "B82",
    title: "The columns are read as the transposed matrix",
    hint: "The data of an [F, N] matrix is row-major: what lies beside its first element, another row or another column?",
    hiddenWhen: [],
    mutants: inCol2im({ offset: (row, column, [F]) => column * F + row }),
  },
  {
    id: "B83",
    title: "A row of windows is taken to be hOut long",
    hint: "On square images nobody can tell: how many windows lie between one row of windows and the next?",
    hiddenWhen: ["square-image"],
    mutants: inCol2im({ column: ({ i, j, n }, { hOut, m }) => (i * hOut + j) * m + n }),
  },
];
