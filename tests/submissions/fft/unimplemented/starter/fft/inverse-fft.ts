import type { InverseFft } from "#given/contract/inverse-fft.ts";
import { todo } from "#given/todo.ts";

// Undo the transform, with the factor 1/N. One idea is enough: most of it is `fft` again.
// Handout: section `inverse-fft`. Import your part like this: `import { fft } from "./fft.ts";`.
export const inverseFft: InverseFft = (spectrum) => todo("inverse-fft");
