import type { Misconception } from "./misconceptions/misconception.ts";

/** Ideas about memory that any function can have; the purity alarms tell them, whatever it computes. */
export const PURITY = {
  "input-changed": {
    id: "S01",
    title: "An input is changed in place",
    hint: "Whoever called still needs x and dy as they were: which line writes into an argument, or into an array that an argument holds?",
  },
  "output-shared": {
    id: "S12",
    title: "The output is, or contains, an input's memory",
    hint: "A tensor made from another one's data is a second name for the same numbers: does each output have an array of its own?",
  },
  "earlier-output-changed": {
    id: "S02",
    title: "One output buffer serves all calls",
    hint: "What you returned the last time still belongs to whoever called: how long does your output array live?",
  },
  remembered: {
    id: "S04",
    title: "An answer is remembered by the shapes of its inputs",
    hint: "Two inputs of the same shape can hold different numbers: what exactly does your cache compare?",
  },
  "not-repeatable": {
    id: "S13",
    title: "Something is kept from one call to the next",
    hint: "The same inputs must give the same answer however often you are called: which variable outside the function changes?",
  },
} as const satisfies Readonly<Record<string, Pick<Misconception, "id" | "title" | "hint">>>;
