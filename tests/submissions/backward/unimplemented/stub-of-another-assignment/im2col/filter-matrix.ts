import type { FilterMatrix } from "#given/contract/filter-matrix.ts";

export const filterMatrix: FilterMatrix = (w) => ({
    shape: [w.shape[0], w.data.length / w.shape[0]],
    data: w.data.slice(), // a copy: the caller may write into it
});
