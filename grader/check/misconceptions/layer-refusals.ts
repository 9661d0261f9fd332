import type { Tensor } from "../../sandbox/values.ts";
import { crossEntropyBy } from "./cross-entropy-by.ts";
import { denseBackwardBy } from "./dense-backward-by.ts";
import { denseBy } from "./dense-by.ts";
import { flattenBackwardBy } from "./flatten-by.ts";
import type { Misconception } from "./misconception.ts";
import {
  averagePoolBackwardBy,
  averagePoolBy,
  maxPoolBackwardBy,
  maxPoolBy,
  type Steps as PoolingSteps,
} from "./pooling-by.ts";
import { backwardBy } from "./rectifier-by.ts";
import { accepting, type Layers, withPlainErrors } from "./refusing.ts";

const rectify = (dy: number, x: number): number => (x > 0 ? dy : 0);

/** What each layer does where it is right: these are the ones that refuse something. */
const RIGHT: Layers = {
  ...poolings({}),
  "relu-backward": backwardBy(rectify),
  "flatten-backward": flattenBackwardBy({}),
  dense: denseBy({}),
  "dense-backward": denseBackwardBy({}),
  "softmax-cross-entropy": crossEntropyBy({}),
};

/** Ideas about what a layer must refuse. */
export const LAYER_REFUSALS: readonly Misconception[] = [
  {
    id: "P60",
    title: "Padding that isn't less than the window is accepted",
    hint: "With so much padding a window can lie wholly outside the image: what are its maximum and its mean?",
    hiddenWhen: ["padding-below-window"],
    ...without(poolings({ isOverPadded: () => false })),
  },
  {
    id: "P61",
    title: "A window larger than the padded image is accepted",
    hint: "Your layer answers though not even one window fits: what does the size of the output say then?",
    hiddenWhen: ["pooling-fits"],
    ...without(
      poolings({
        size: (length, { f, stride, padding }) =>
          Math.max(1, Math.floor((length + 2 * padding - f) / stride) + 1),
      }),
    ),
  },
  {
    id: "L60",
    title: "Arguments that don't go together are accepted",
    hint: "Your layer answers though one argument is longer or shorter than the others let it: which of their sizes must be the same?",
    hiddenWhen: ["no-surplus"],
    ...without({
      ...backwardPoolings({ matches: () => true }),
      "relu-backward": backwardBy(rectify, () => true),
      "flatten-backward": flattenBackwardBy({ images: ({ shape: [, m] }) => m }),
      dense: denseBy({ columnsMatch: () => true, biasMatches: () => true }),
      "dense-backward": denseBackwardBy({ columnsMatch: () => true, outputMatches: () => true }),
      "softmax-cross-entropy": crossEntropyBy({ labelsMatch: () => true }),
    }),
  },
  {
    id: "L61",
    title: "Shapes are compared by their number of elements",
    hint: "Your layer accepts a dy that has as many elements as it should in another shape: what else must agree?",
    hiddenWhen: ["no-surplus"],
    ...without({
      "max-pool-backward": maxPoolBackwardBy({
        matches: (shape, output) => sizeOf(shape) === sizeOf(output),
      }),
      "relu-backward": backwardBy(rectify, (dy, x) => sizeOf(dy.shape) === sizeOf(x.shape)),
      "flatten-backward": flattenBackwardBy({ images: byElements }),
    }),
  },
  {
    id: "T130",
    title: "A label that is no class is accepted",
    hint: "Your loss has an answer for the label −1, for 0.5, or for as many as there are classes: which labels are classes?",
    hiddenWhen: ["all-labels-classes"],
    ...without({ "softmax-cross-entropy": crossEntropyBy({ isClass: () => true }) }),
  },
  {
    id: "L62",
    title: "Another error than a RangeError is thrown",
    hint: "Your layer refuses what it should, but whoever calls can't tell a bad argument from a bug: which kind of error does the contract name?",
    hiddenWhen: ["layer-accepts"],
    showsIn: "refusals",
    mutants: withPlainErrors(RIGHT),
  },
];

function without(layers: Layers): ReturnType<typeof accepting> {
  return accepting(layers, RIGHT);
}

function poolings(exchanged: Partial<PoolingSteps>): Layers {
  return {
    "max-pool": maxPoolBy(exchanged),
    "average-pool": averagePoolBy(exchanged),
    ...backwardPoolings(exchanged),
  };
}

function backwardPoolings(exchanged: Partial<PoolingSteps>): Layers {
  return {
    "max-pool-backward": maxPoolBackwardBy(exchanged),
    "average-pool-backward": averagePoolBackwardBy(exchanged),
  };
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

/** As many images as dy has elements for. */
function byElements({ data }: Tensor, rows: number): number | undefined {
  return data.length % rows === 0 ? data.length / rows : undefined;
}
