import type { AveragePool } from "#given/contract/average-pool.ts";
import { todo } from "#given/todo.ts";

// Take the mean under each window. Padding does not count, in the sum or in the number of terms.
// Handout: section `average-pool`.
export const averagePool: AveragePool = (x, window) => todo("average-pool");
