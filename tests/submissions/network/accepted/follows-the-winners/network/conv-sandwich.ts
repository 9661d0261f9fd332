import type { ConvSandwich } from "#given/contract/conv-sandwich.ts";
import { sandwich } from "./winners.ts";

export const convSandwich: ConvSandwich = (x, w, b) => sandwich(x, w, b).y;
