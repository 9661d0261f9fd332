import type { Tensor } from "../../sandbox/values.ts";
import type { Misconception, Mutants } from "./misconception.ts";
import { inSizes, inWindows, zeroPadBy } from "./parts-by.ts";
import {
  at,
  type Geometry,
  inMemory,
  paddedIndex,
  roomOf,
  type WindowSteps,
} from "./windows-by.ts";

/** Ideas about the zeros around an image. */
export const PADDING: readonly Misconception[] = [
  {
    id: "F08",
    title: "The padding repeats the edge of the image",
    hint: "The deck's padding knows nothing of the image: what are its values, whatever the pixels beside it?",
    hiddenWhen: ["no-padding"],
    mutants: inPadded(() => ({ outside: (place, { length }) => (place < 0 ? 0 : length - 1) })),
  },
  {
    id: "F71",
    title: "The padding goes on at the other end of the image",
    hint: "The deck's padding knows nothing of the image: what are its values, whatever the pixels at the other edge?",
    hiddenWhen: ["no-padding"],
    mutants: inPadded(() => ({
      outside: (place, { length }) => ((place % length) + length) % length,
    })),
  },
  {
    id: "F72",
    title: "The padding mirrors the image",
    hint: "The deck's padding knows nothing of the image: what are its values, whatever the pixels inside?",
    hiddenWhen: ["no-padding"],
    mutants: inPadded(() => ({
      outside: (place, { length }) => (place < 0 ? -place : 2 * length - 2 - place),
    })),
    alsoAs: [
      inPadded(() => ({
        outside: (place, { length }) => (place < 0 ? -1 - place : 2 * length - 1 - place),
      })),
    ],
  },
  {
    id: "F11",
    title: "The padding is ignored",
    hint: "With padding, the first window starts outside the image: where does yours start, and how many windows fit?",
    hiddenWhen: ["no-padding"],
    mutants: inPaddedSizes((given) => ({ ...given, top: 0, bottom: 0, left: 0, right: 0 })),
  },
  {
    id: "F15",
    title: "The padding is counted once instead of on both sides",
    hint: "Zeros lie on both sides of an axis: how much longer does a padding of 1 make each row?",
    hiddenWhen: ["no-padding"],
    mutants: inPaddedSizes((given) => ({ ...given, bottom: 0, right: 0 })),
  },
  {
    id: "F73",
    title: "There is padding at the bottom and on the right only",
    hint: "Zeros lie on all four sides of the image: where in the padded image does its first pixel stand?",
    hiddenWhen: ["no-padding"],
    mutants: inPadded(() => ({ geometry: (given) => ({ ...given, top: 0, left: 0 }) })),
  },
  {
    id: "F40",
    title: "The image is taken to lie in the corner of its padding",
    hint: "Zeros lie on all four sides of the image: which row and column of the padded image is its first pixel in?",
    hiddenWhen: ["no-padding"],
    mutants: inPadded(() => ({
      geometry: ({ top, bottom, left, right, ...rest }) => ({
        ...rest,
        ...{ top: 0, bottom: top + bottom, left: 0, right: left + right },
      }),
    })),
    alsoAs: [inWindows(() => ({ xIndex: inUnpaddedMemory }))],
  },
  {
    id: "F74",
    title: "The number of windows leaves the padding out",
    hint: "Padding makes room for more windows: which length does your size formula start from?",
    hiddenWhen: ["no-padding"],
    mutants: inWindows(() => ({
      size: (axis) => Math.floor(roomOf({ ...axis, before: 0, after: 0 }) / axis.stride) + 1,
    })),
  },
  {
    id: "F75",
    title: "Only the height is padded",
    hint: "Zeros lie on all four sides of the image: how wide does it get?",
    hiddenWhen: ["no-padding"],
    mutants: inPadded(() => ({ geometry: (given) => ({ ...given, left: 0, right: 0 }) })),
  },
  {
    id: "F76",
    title: "Only the width is padded",
    hint: "Zeros lie on all four sides of the image: how high does it get?",
    hiddenWhen: ["no-padding"],
    mutants: inPadded(() => ({ geometry: (given) => ({ ...given, top: 0, bottom: 0 }) })),
  },
  {
    id: "F77",
    title: "The channels are padded too",
    hint: "Padding surrounds an image: does it get more channels?",
    hiddenWhen: ["no-padding"],
    mutants: { "zero-pad": () => padChannelsToo },
  },
  {
    id: "F78",
    title: "Only the first image is copied",
    hint: "The last axis of x holds the images of the batch: which loop goes over them?",
    hiddenWhen: ["one-image"],
    mutants: { "zero-pad": () => padFirstImage },
  },
  {
    id: "F79",
    title: "Rows of the padded image are taken to be as long as it is high",
    hint: "To come to the pixel below, an index skips one row: how many pixels are in a row of the padded image?",
    hiddenWhen: ["square-image"],
    mutants: { "zero-pad": () => padByHeight },
  },
];

/** Wrong zeros wherever an input is padded. */
function inPadded(make: () => Partial<Pick<WindowSteps, "geometry" | "outside">>): Mutants {
  return { ...inWindows(make), "zero-pad": () => zeroPadBy(make()) };
}

/** Wrong zeros wherever an input is padded, or they are counted. */
function inPaddedSizes(geometry: (given: Geometry) => Geometry): Mutants {
  return { ...inSizes(() => ({ geometry })), ...inPadded(() => ({ geometry })) };
}

/** As if the input were padded, but it is not: rows run into the next ones. */
const inUnpaddedMemory: WindowSteps["xIndex"] = (element, image) =>
  paddedIndex(inMemory(element, { ...image, width: image.wIn }), image);

const pad = zeroPadBy({});

function padChannelsToo(x: Tensor, padding: number): Tensor {
  const { shape, data } = pad(x, padding);
  const [height = 0, width = 0, cIn = 0, m = 0] = shape;
  const channels = cIn + 2 * padding;
  const more = new Float32Array(height * width * channels * m);
  for (let pixel = 0; pixel < height * width; pixel++) {
    const own = data.subarray(pixel * cIn * m, (pixel + 1) * cIn * m);
    more.set(own, (pixel * channels + padding) * m);
  }
  return { shape: [height, width, channels, m], data: more };
}

function padFirstImage(x: Tensor, padding: number): Tensor {
  const { shape, data } = pad(x, padding);
  const m = shape.at(-1) ?? 1;
  return { shape, data: data.map((value, i) => (i % m === 0 ? value : 0)) };
}

function padByHeight(x: Tensor, padding: number): Tensor {
  const [hIn = 0, wIn = 0, cIn = 0, m = 0] = x.shape;
  const { shape, data } = pad(x, padding);
  const [height = 0] = shape;
  data.fill(0);
  for (let i = 0; i < hIn; i++) {
    for (let j = 0; j < wIn; j++) {
      const to = ((i + padding) * height + j + padding) * cIn * m;
      const from = (i * wIn + j) * cIn * m;
      for (let e = 0; e < cIn * m; e++) data[to + e] = at(x.data, from + e);
    }
  }
  return { shape, data };
}
