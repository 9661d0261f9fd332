import type { Pointwise } from "#given/contract/pointwise.ts";
import { forward } from "../im2col/forward.ts";

// A 1×1 kernel is the deck's layer.
export const pointwise: Pointwise = (x, w, b) => forward(x, w, b, { stride: 1, padding: 0 });
