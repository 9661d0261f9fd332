import type { Misconception, Mutants } from "./misconception.ts";
import { powerFor, type Steps, spectralBy, TEXTBOOK } from "./spectral-by.ts";

function inFftLayer(exchanged: Partial<Steps>): Mutants {
  return { "fft-forward": () => spectralBy(exchanged) };
}

/** Ideas about a layer that goes through the frequencies. */
export const SPECTRAL: readonly Misconception[] = [
  {
    id: "X01",
    title: "The product of the spectra turns the kernel round",
    hint: "The convolution theorem is about true convolution, where the first tap meets the last value under the window: what turns the kernel back in your code?",
    hiddenWhen: ["one-tap"],
    mutants: inFftLayer({ ...TEXTBOOK, tap: (u) => u }),
  },
  {
    id: "X81",
    title: "The spectra are multiplied as they are, and the kernel is turned round on a circle",
    hint: "The convolution theorem is about true convolution, on a circle: what turns the kernel back in your code, and which element of the plane is your first output?",
    hiddenWhen: ["one-tap"],
    mutants: inFftLayer({ meets: (i, u) => i - u }),
  },
  {
    id: "X03",
    title: "Windows reach round the edge, and are kept",
    hint: "The transform sees the edges of the plane joined: which elements of your result are windows that reach round them, and which one is the first that doesn't?",
    hiddenWhen: ["one-tap"],
    mutants: inFftLayer({ tap: TEXTBOOK.tap, meets: TEXTBOOK.meets }),
  },
  {
    id: "X04",
    title: "The outputs are cut out from the corner of the full convolution",
    hint: "The first elements of a full convolution are windows that hang over the edge: where does the first one lie that the layer asks for?",
    hiddenWhen: ["one-tap"],
    mutants: inFftLayer({ ...TEXTBOOK, output: (i, stride) => i * stride }),
  },
  {
    id: "X82",
    title: "The outputs are cut out of the middle of the full convolution",
    hint: "An output as large as the image isn't what the layer asks for, unless the padding says so: which is the first window that lies inside the padded image?",
    hiddenWhen: ["one-tap"],
    mutants: inFftLayer({
      ...TEXTBOOK,
      output: (i, stride, f) => i * stride + Math.floor((f - 1) / 2),
    }),
  },
  {
    id: "X83",
    title: "The outputs are cut out one too far",
    hint: "With a single tap, the full convolution begins with the layer's first output: at which element does it lie with f taps, if they count from 0?",
    hiddenWhen: [],
    mutants: inFftLayer({ ...TEXTBOOK, output: (i, stride, f) => i * stride + f }),
  },
  {
    id: "X84",
    title: "The image's spectrum is conjugated instead of the kernel's",
    hint: "One of the two spectra has to be conjugated, and which one matters: in which order do your outputs come?",
    hiddenWhen: ["one-element"],
    mutants: inFftLayer({ meets: (i, u) => u - i }),
  },
  {
    id: "X08",
    title: "A stride keeps the first block of outputs",
    hint: "The outputs with a stride are some of those without one: which of them lie a stride apart?",
    hiddenWhen: ["stride-1", "one-output"],
    mutants: inFftLayer({ output: (i) => i }),
  },
  {
    id: "X85",
    title: "The bias is added to every frequency",
    hint: "A spectrum that is the same everywhere is a single peak: which of your outputs have the bias?",
    hiddenWhen: ["one-output"],
    mutants: inFftLayer({ finish: (value, { i, j, bias }) => value + (i + j === 0 ? bias : 0) }),
  },
  {
    id: "X86",
    title: "The bias is divided by N on the way back",
    hint: "Each output should grow by b when b is added: what does the way back do to a number that you add in the spectrum?",
    hiddenWhen: ["one-element"],
    mutants: inFftLayer({ finish: (value, { bias, elements }) => value + bias / elements }),
  },
  {
    id: "X87",
    title: "The outputs are rounded to integers",
    hint: "On integers the rounding error goes away, but what are the outputs when the weights are fractions?",
    hiddenWhen: [],
    mutants: inFftLayer({ finish: (value, { bias }) => Math.round(value + bias) }),
  },
  {
    id: "X88",
    title: "The planes have no room for the padding",
    hint: "Whatever doesn't fit into a plane lands in its next row, or nowhere: how large must a side be to hold the image with its zeros?",
    hiddenWhen: ["no-padding"],
    mutants: inFftLayer({ sides: ({ hIn, wIn }) => [powerFor(hIn), powerFor(wIn)] }),
  },
  {
    id: "X89",
    title: "The planes are as wide as the image is high",
    hint: "Your outputs are right for squares: which side of the image decides how wide your planes are?",
    hiddenWhen: ["square-image"],
    mutants: inFftLayer({
      sides: ({ hIn, padding }) => [powerFor(hIn + 2 * padding), powerFor(hIn + 2 * padding)],
    }),
  },
];
