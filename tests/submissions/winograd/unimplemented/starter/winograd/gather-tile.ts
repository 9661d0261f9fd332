import type { GatherTile } from "#given/contract/gather-tile.ts";
import { todo } from "#given/todo.ts";

// Copy a 4×4 tile out of the image; zeros where it reaches outside. x isn't padded yet.
// Handout: section `gather-tile`.
export const gatherTile: GatherTile = (x, position, padding) => todo("gather-tile");
