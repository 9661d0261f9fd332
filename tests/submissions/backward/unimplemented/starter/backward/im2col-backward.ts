import type { Im2colBackward } from "#given/contract/im2col-backward.ts";
import { todo } from "#given/todo.ts";

// The whole backward pass as two matrix products. The speed of this part is measured.
// Handout: section `im2col-backward`. Your part of this assignment: `import { col2im } from
// "./col2im.ts";`. Your parts of im2col: `import { gemm } from "../im2col/gemm.ts";`.
export const im2colBackward: Im2colBackward = (x, w, dy, sliding) => todo("im2col-backward");
