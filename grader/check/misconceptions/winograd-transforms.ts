import type { Misconception } from "./misconception.ts";
import {
  AT,
  BT,
  between,
  G,
  type Matrix,
  product,
  type Transform,
  tileBy,
  transposed,
  unit,
  withRow,
} from "./tile-matrices.ts";
import { inFilterTransform, inInputTransform } from "./winograd-by.ts";

/** G with 1 where it has halves. */
const WHOLE = G.map((row) => row.map(Math.sign));
const B = transposed(BT);

function turned(transform: Transform): Transform {
  return (tile) => transposed(transform(tile));
}

function backward(matrix: Matrix): Matrix {
  return matrix.map((row) => row.toReversed());
}

/** Ideas about Winograd's matrices, and about the sides that they stand on. */
export const WINOGRAD_TRANSFORMS: readonly Misconception[] = [
  {
    id: "W03",
    title: "G has whole numbers instead of halves",
    hint: "The transformed filter is too large where both of its middle rows and columns meet: what stands before the sums in G?",
    hiddenWhen: ["other-than-winograd"],
    mutants: inFilterTransform(between(WHOLE)),
  },
  {
    id: "W50",
    title: "The halves are taken along one axis only",
    hint: "G stands on both sides of the filter: how often is an element in the middle halved?",
    hiddenWhen: ["other-than-winograd"],
    mutants: inFilterTransform(between(G, WHOLE)),
  },
  {
    id: "W51",
    title: "The filter is turned by 180° before its transform",
    hint: "These matrices are made for a layer that lays its filter on the image as it is: which tap does the first row of G pick?",
    hiddenWhen: [],
    // In the layer it is the kernel's: F01.
    mutants: { "filter-transform": () => tileBy(between(backward(G))) },
  },
  {
    id: "W52",
    title: "The right side isn't transposed",
    hint: "A matrix on the left acts on the columns, and on the right on the rows: with your right matrix, which values of a row are added up?",
    hiddenWhen: ["other-than-winograd"],
    mutants: inInputTransform(between(BT, B)),
  },
  {
    id: "W53",
    title: "Both sides are transposed where they shouldn't be",
    hint: "The left one of the two matrices is printed as it is used: is it B or Bᵀ in your code?",
    hiddenWhen: ["other-than-winograd"],
    mutants: inInputTransform(between(B)),
  },
  {
    id: "W54",
    title: "The left side is done twice, the right side never",
    hint: "Columns and rows are both transformed, each once: on which side does your second product stand?",
    hiddenWhen: ["other-than-winograd"],
    mutants: inInputTransform(between(product(BT, BT), unit(4, 4))),
  },
  {
    id: "W55",
    title: "Only the columns are transformed",
    hint: "A tile is transformed along both of its axes: what happens to its rows?",
    hiddenWhen: ["other-than-winograd"],
    mutants: {
      ...inInputTransform(between(BT, unit(4, 4))),
      "output-transform": () => tileBy(between(AT, unit(2, 4))),
    },
  },
  {
    id: "W56",
    title: "Only the rows are transformed",
    hint: "A tile is transformed along both of its axes: what happens to its columns?",
    hiddenWhen: ["other-than-winograd"],
    mutants: {
      ...inInputTransform(between(unit(4, 4), BT)),
      "output-transform": () => tileBy(between(unit(2, 4), AT)),
    },
  },
  {
    id: "W57",
    title: "Rows and columns of the result are swapped",
    hint: "The result is right, but lies on its side: which index of your result runs fastest in its data?",
    hiddenWhen: [],
    mutants: {
      "filter-transform": () => tileBy(turned(between(G))),
      "input-transform": () => tileBy(turned(between(BT))),
      "output-transform": () => tileBy(turned(between(AT))),
    },
  },
  {
    id: "W58",
    title: "The last sign comes from another paper's matrices",
    hint: "Papers give these matrices with other signs, which only work together: is the last row of yours the one in the handout?",
    hiddenWhen: ["other-than-winograd"],
    mutants: {
      ...inInputTransform(between(withRow(BT, 3, [0, -1, 0, 1]))),
      "output-transform": () => tileBy(between(withRow(AT, 1, [0, 1, -1, 1]))),
    },
  },
  {
    id: "W59",
    title: "A difference is taken for a sum",
    hint: "Two of the matrix's rows differ by a single sign: where is the minus in yours?",
    hiddenWhen: ["other-than-winograd"],
    mutants: {
      ...inFilterTransform(between(withRow(G, 2, [1 / 2, 1 / 2, 1 / 2]))),
      "input-transform": () => tileBy(between(withRow(BT, 2, [0, 1, 1, 0]))),
      "output-transform": () => tileBy(between(withRow(AT, 1, [0, 1, 1, -1]))),
    },
  },
];
