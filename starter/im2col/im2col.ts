import type { Im2col } from "#given/contract/im2col.ts";
import { todo } from "#given/todo.ts";

// Lay each patch of the padded input out as a column. x isn't padded yet.
// Handout: section `im2col`; "Conventions" has the order of rows and columns.
export const im2col: Im2col = (x, window) => todo("im2col");
