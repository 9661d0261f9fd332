import type { ConvSandwich } from "#given/contract/conv-sandwich.ts";
import { convolve } from "./convolution.ts";
import { pool } from "./pool.ts";

export const convSandwich: ConvSandwich = (x, w, b) => pool(convolve(x, w, b)).y;
