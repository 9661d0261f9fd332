import { type Cell, filterMatrixBy, gemmBy, im2colBy } from "./matrices-by.ts";
import type { Misconception } from "./misconception.ts";

/** Ideas about the matrices of im2col and GEMM, as their own parts show them. */
export const MATRICES: readonly Misconception[] = [
  {
    id: "I52",
    title: "The matrix is transposed",
    hint: "The contract says what the rows of the matrix are, and what its columns: which of them is yours?",
    hiddenWhen: [],
    mutants: {
      im2col: () => im2colBy({ store: transposed, matrixShape: onItsSide }),
      "filter-matrix": () => filterMatrixBy({ store: transposed, matrixShape: onItsSide }),
      gemm: () => gemmBy({ store: transposed, matrixShape: onItsSide }),
    },
  },
  {
    id: "I53",
    title: "The elements stand in the order of the transposed matrix",
    hint: "Row-major order means that the elements of one row stand side by side: which ones do in yours?",
    hiddenWhen: [],
    mutants: {
      im2col: () => im2colBy({ store: transposed }),
      "filter-matrix": () => filterMatrixBy({ store: transposed }),
      gemm: () => gemmBy({ store: transposed }),
    },
  },
  {
    id: "I54",
    title: "The shape has rows and columns swapped",
    hint: "The elements stand where they should: how many rows does the matrix have, by the contract?",
    hiddenWhen: [],
    mutants: {
      im2col: () => im2colBy({ matrixShape: onItsSide }),
      "filter-matrix": () => filterMatrixBy({ matrixShape: onItsSide }),
      gemm: () => gemmBy({ matrixShape: onItsSide }),
    },
  },
  {
    id: "I55",
    title: "The rows of the matrix list the columns of the kernel first",
    hint: "Rows stand in (f, f, cIn) order, the kernel's rows first: which tap does your second block of cIn rows belong to?",
    hiddenWhen: ["one-tap"],
    mutants: { im2col: () => im2colBy({ row: ({ u, v, c }, f, cIn) => (v * f + u) * cIn + c }) },
  },
  {
    id: "I56",
    title: "The rows of the matrix list the kernel's taps backwards",
    hint: "The deck slides the kernel over the image as it is: which tap's pixels does your first row show?",
    hiddenWhen: ["one-tap"],
    mutants: {
      im2col: () =>
        im2colBy({ row: ({ u, v, c }, f, cIn) => ((f - 1 - u) * f + f - 1 - v) * cIn + c }),
    },
  },
  {
    id: "I57",
    title: "The right matrix is read as if it were transposed",
    hint: "Down a column of the right matrix, elements stand N apart in memory: how far apart are those that you read?",
    hiddenWhen: ["one-product"],
    mutants: { gemm: () => gemmBy({ right: (r, n, [F]) => n * F + r }) },
  },
  {
    id: "I58",
    title: "The left matrix is read as if it were transposed",
    hint: "Along a row of the left matrix, elements stand side by side in memory: how far apart are those that you read?",
    hiddenWhen: ["one-filter"],
    mutants: { gemm: () => gemmBy({ left: (k, r, [K]) => r * K + k }) },
  },
  {
    id: "I59",
    title: "Sums are as long as the product has rows",
    hint: "Both matrices have one length in common: which of K, F and N does your inner loop run to?",
    hiddenWhen: [],
    mutants: { gemm: () => gemmBy({ terms: (_, K) => K }) },
  },
  {
    id: "I60",
    title: "Sums are as long as the product has columns",
    hint: "Both matrices have one length in common: which of K, F and N does your inner loop run to?",
    hiddenWhen: [],
    mutants: { gemm: () => gemmBy({ terms: (_F, _K, N) => N }) },
  },
  {
    id: "I61",
    title: "The rows of a matrix are taken to be as long as it has rows",
    hint: "To come to the next row, an index skips one row: how many elements are in a row of the right matrix?",
    hiddenWhen: [],
    mutants: { gemm: () => gemmBy({ right: (r, n, [F]) => r * F + n }) },
  },
];

function transposed([row, column]: Cell, [rows]: Cell): number {
  return column * rows + row;
}

function onItsSide(rows: number, columns: number): readonly number[] {
  return [columns, rows];
}
