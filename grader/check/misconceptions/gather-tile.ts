import { gatherTileBy, SIDE, type Steps } from "./gather-tile-by.ts";
import type { Misconception, Mutants } from "./misconception.ts";

function inGatherTile(exchanged: Partial<Steps>): Mutants {
  return { "gather-tile": () => gatherTileBy(exchanged) };
}

/** Ideas about cutting a tile out of an image that isn't padded yet. */
export const GATHER_TILE: readonly Misconception[] = [
  {
    id: "W71",
    title: "The padding is taken off twice",
    hint: "Row and column count in the padded image: how many zeros lie before the image's first row?",
    hiddenWhen: ["no-padding"],
    mutants: inGatherTile({ unpadded: (place, padding) => place - 2 * padding }),
  },
  {
    id: "W72",
    title: "Row and column are counted in the image without its padding",
    hint: "Row and column count in the padded image: what does a tile at row 0 begin with?",
    hiddenWhen: ["no-padding"],
    mutants: inGatherTile({ unpadded: (place) => place }),
  },
  {
    id: "W73",
    title: "Beyond the right edge, the next row is read",
    hint: "In a flat array, each row's last pixel has the next row's first one behind it: what do you ask about a column before you read it?",
    hiddenWhen: ["ends-before-the-right-edge"],
    mutants: inGatherTile({
      pixel: (row, column, { hIn }) =>
        row >= 0 && row < hIn && column >= 0 ? [row, column] : undefined,
    }),
  },
  {
    id: "W74",
    title: "Beyond the left and right edges, the neighbouring rows are read",
    hint: "In a flat array, a row follows the other without a gap: what do you ask about a column before you read it?",
    hiddenWhen: ["between-left-and-right"],
    mutants: inGatherTile({
      pixel: (row, column, { hIn }) => (row >= 0 && row < hIn ? [row, column] : undefined),
    }),
  },
  {
    id: "W75",
    title: "The edge is repeated outside the image",
    hint: "The contract says what lies outside the image: which value does your tile have there?",
    hiddenWhen: ["inside-the-image"],
    mutants: inGatherTile({
      pixel: (row, column, { hIn, wIn }) => [clamp(row, hIn), clamp(column, wIn)],
    }),
  },
  {
    id: "W76",
    title: "Beyond the padding nothing is there, and the call fails",
    hint: "The last tiles of a row or column reach beyond the padding: what does your code read there?",
    hiddenWhen: ["inside-the-padding"],
    mutants: inGatherTile({
      pixel: (row, column, { hIn, wIn, padding }) => {
        if (row >= hIn + padding || column >= wIn + padding) throw new TypeError("Nothing there.");
        return row >= 0 && row < hIn && column >= 0 && column < wIn ? [row, column] : undefined;
      },
    }),
  },
  {
    id: "W77",
    title: "The tile always comes from the first image",
    hint: "With one image you are right: where does the sample enter your index into x?",
    hiddenWhen: ["first-image"],
    mutants: inGatherTile({ position: (given) => ({ ...given, sample: 0 }) }),
  },
  {
    id: "W78",
    title: "Row and column of the position are swapped",
    hint: "The first of the two counts downward, and the second one to the right: along which axis of x do you go by the row?",
    hiddenWhen: ["on-the-diagonal"],
    mutants: inGatherTile({
      position: ({ row, column, sample }) => ({ row: column, column: row, sample }),
    }),
  },
  {
    id: "W79",
    title: "The position is counted in tiles",
    hint: "The contract gives the tile's first row and column in elements: what do you multiply them by?",
    hiddenWhen: ["at-the-corner"],
    mutants: inGatherTile({
      position: ({ row, column, sample }) => ({ row: 2 * row, column: 2 * column, sample }),
    }),
  },
  {
    id: "W80",
    title: "The batch is taken for the first axis of x",
    hint: "Other libraries put the images first: which axis of x is the one that runs fastest?",
    hiddenWhen: ["one-image"],
    mutants: inGatherTile({
      offset: (row, column, c, n, { hIn, wIn, cIn }) => ((n * hIn + row) * wIn + column) * cIn + c,
    }),
  },
  {
    id: "W81",
    title: "Height and width of the image are swapped",
    hint: "Your tiles of square images are right: how many pixels lie between one and the one below it?",
    hiddenWhen: ["square-image"],
    mutants: inGatherTile({
      offset: (row, column, c, n, { hIn, cIn, m }) => ((row * hIn + column) * cIn + c) * m + n,
    }),
  },
  {
    id: "W82",
    title: "The tile's channels come first",
    hint: "The shape says that the channels of a pixel lie side by side: which index runs fastest in your tile?",
    hiddenWhen: ["one-channel"],
    mutants: inGatherTile({ place: (i, j, c) => (c * SIDE + i) * SIDE + j }),
  },
  {
    id: "W83",
    title: "The tile's rows are stored as columns",
    hint: "Your tile holds the right pixels, but lies on its side: which of its two indices is the row?",
    hiddenWhen: [],
    mutants: inGatherTile({ place: (i, j, c, cIn) => (j * SIDE + i) * cIn + c }),
  },
  {
    id: "W84",
    title: "Only the first channel is copied",
    hint: "A tile is as deep as the image: which of its channels do you fill?",
    hiddenWhen: ["one-channel"],
    // What is stored nowhere stays 0.
    mutants: inGatherTile({ place: (i, j, c, cIn) => (c === 0 ? (i * SIDE + j) * cIn : -1) }),
  },
];

function clamp(place: number, length: number): number {
  return Math.max(0, Math.min(place, length - 1));
}
