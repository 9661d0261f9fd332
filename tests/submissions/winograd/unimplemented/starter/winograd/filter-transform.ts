import type { FilterTransform } from "#given/contract/filter-transform.ts";
import { todo } from "#given/todo.ts";

// Turn a 3×3 filter into its 4×4 form.
// Handout: section `filter-transform`, and "The three matrices".
export const filterTransform: FilterTransform = (filter) => todo("filter-transform");
