import { alsoInIm2col, inGradients } from "./backward-by.ts";
import { col2imBy } from "./columns-by.ts";
import type { FoldSteps } from "./fold-by.ts";
import type { Misconception } from "./misconception.ts";

/** The image as one array, indexed in another way, wherever a gradient reads it or adds to it. */
function indexing(pixel: FoldSteps["pixel"]) {
  const step = { pixel };
  return {
    mutants: { ...inGradients({ dx: step, dw: step }), col2im: () => col2imBy(step) },
    alsoAs: alsoInIm2col({ dx: step }, { dw: step }),
  };
}

/** Ideas about where a pixel lies in memory. */
export const IMAGE_PIXELS: readonly Misconception[] = [
  {
    id: "B57",
    title: "A tap beside the image lands in the row next to it",
    hint: "In one flat array, the element left of a row's first is the last of the row above: which places do you leave out?",
    hiddenWhen: ["no-padding"],
    ...indexing((r, s, { wIn }) => r * wIn + s),
  },
  {
    id: "B58",
    title: "A row of the image is taken to be hIn long",
    hint: "On square images nobody can tell: how many pixels of the image lie between one row and the next?",
    hiddenWhen: ["square-image"],
    ...indexing((r, s, { hIn, wIn }) =>
      r >= 0 && r < hIn && s >= 0 && s < wIn ? r * hIn + s : undefined,
    ),
  },
];
