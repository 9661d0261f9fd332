import type { Implementation } from "../in-process.ts";
import { convolveBy, type Steps } from "./convolution-by.ts";
import type { Misconception } from "./misconception.ts";
import { pointwiseBy } from "./pointwise-by.ts";
import { accepting, type Layers } from "./refusing.ts";
import { type Refusal, RIGHT, transposedBy } from "./transposed-by.ts";
import { roomOf } from "./windows-by.ts";

/** What each layer of any geometry does where it is right. */
export const RIGHT_LAYERS: Layers = {
  ...layersBy({}),
  pointwise: pointwiseBy({}),
  transposed: transposedBy({}),
};

/** Ideas about what a layer of any geometry must refuse. */
export const GEOMETRY_REFUSALS: readonly Misconception[] = [
  {
    id: "F130",
    title: "A kernel that doesn't fit gets an answer",
    hint: "Your layer answers though no window lies inside the padded image: what does your size formula say then?",
    hiddenWhen: ["kernel-fits"],
    ...without(layersBy({ refuse: () => {} })),
  },
  {
    id: "F131",
    title: "A kernel that is too wide gets an answer",
    hint: "Your layer refuses kernels that are too high: do you look at both axes before you compute?",
    hiddenWhen: ["kernel-fits-across"],
    ...without(layersBy({ refuse: (hOut) => refuseUnless(hOut >= 1) })),
  },
  {
    id: "F132",
    title: "A kernel that is too high gets an answer",
    hint: "Your layer refuses kernels that are too wide: do you look at both axes before you compute?",
    hiddenWhen: ["kernel-fits-down"],
    ...without(layersBy({ refuse: (_, wOut) => refuseUnless(wOut >= 1) })),
  },
  {
    id: "F138",
    title: "Whether a kernel fits is asked without its dilation",
    hint: "A 3×3 kernel with dilation 2 covers 5×5 pixels: which length do you compare with the padded image?",
    hiddenWhen: ["kernel-fits", "no-dilation"],
    ...without(
      layersBy({
        refuse: () => {},
        sizes: (rows, columns, size) => {
          for (const axis of [rows, columns]) refuseUnless(roomOf({ ...axis, dilation: 1 }) >= 0);
          return [size(rows), size(columns)];
        },
      }),
    ),
  },
  {
    id: "F134",
    title: "Groups that don't divide channels or filters get an answer",
    hint: "Three channels can't fall into two equal groups: where does your layer say so?",
    hiddenWhen: ["groups-divide"],
    ...without(layersBy({ demand: () => {} })),
  },
  {
    id: "F135",
    title: "Groups that don't divide the filters get an answer",
    hint: "Your layer refuses channels that don't fall into equal groups: what else falls into groups?",
    hiddenWhen: ["groups-divide-filters"],
    ...without({
      "general-forward": convolveBy({
        demand: ({ cIn, groups }) => refuseUnless(cIn % groups === 0),
      }),
    }),
  },
  {
    id: "F136",
    title: "Groups that don't divide the channels get an answer",
    hint: "Your layer refuses filters that don't fall into equal groups: what else falls into groups?",
    hiddenWhen: ["groups-divide-channels"],
    ...without({
      "general-forward": convolveBy({ demand: ({ K, groups }) => refuseUnless(K % groups === 0) }),
    }),
  },
  {
    id: "V90",
    title: "A weight that isn't one of 1×1 kernels gets an answer",
    hint: "A pointwise layer takes weights of one shape only: where does your code look at the shape of w?",
    hiddenWhen: ["pointwise-weight"],
    ...without({ pointwise: pointwiseBy({ matches: () => true }) }),
  },
  {
    id: "V91",
    title: "A kernel that is larger than 1×1 gets an answer",
    hint: "Your layer refuses filters of another depth than the image: what else must be right in the shape of w?",
    hiddenWhen: ["one-tap"],
    ...without({ pointwise: pointwiseBy({ matches: (_, __, depth, cIn) => depth === cIn }) }),
  },
  {
    id: "V92",
    title: "Filters of another depth than the image get an answer",
    hint: "Your layer refuses kernels larger than 1×1: what else must be right in the shape of w?",
    hiddenWhen: ["deep-as-image"],
    ...without({ pointwise: pointwiseBy({ matches: (fH, fW) => fH === 1 && fW === 1 }) }),
  },
  {
    id: "V150",
    title: "A whole stride of extra rows or columns gets an answer",
    hint: "With a whole stride more, the convolution would have had one more row of outputs: up to where does an extra make sense?",
    hiddenWhen: ["extras-below-stride"],
    ...without({ transposed: refusing("groups", "size") }),
  },
  {
    id: "V151",
    title: "Groups that don't divide the channels get an answer",
    hint: "Three channels can't fall into two equal groups: where does your layer say so?",
    hiddenWhen: ["groups-divide-channels"],
    ...without({ transposed: refusing("extra", "size") }),
  },
  {
    id: "V152",
    title: "An output of which nothing is left is returned",
    hint: "The paddings can crop a whole output: what are hOut and wOut then, and what does the contract say to that?",
    hiddenWhen: ["output-is-left"],
    ...without({ transposed: refusing("extra", "groups") }),
  },
  {
    id: "V153",
    title: "Arguments that no convolution is the transpose of get an answer",
    hint: "The contract names three kinds of arguments that it refuses: which of them does your code look at before it computes?",
    hiddenWhen: ["is-transpose"],
    ...without({ transposed: refusing() }),
  },
];

/** The same function serves both: a depthwise layer is one with as many groups as channels. */
export function layersBy(exchanged: Partial<Steps>): Layers {
  const layer = convolveBy(exchanged);
  return { "general-forward": layer, depthwise: layer };
}

/** The transposed convolution that refuses for these reasons only. */
function refusing(...reasons: readonly Refusal[]): Implementation {
  return transposedBy({
    refuse: (why) => {
      if (reasons.includes(why)) RIGHT.refuse(why);
    },
  });
}

function refuseUnless(fits: boolean): void {
  if (!fits) throw new RangeError("That doesn't fit.");
}

function without(layers: Layers): ReturnType<typeof accepting> {
  return accepting(layers, RIGHT_LAYERS);
}
