import type { Tensor } from "../../sandbox/values.ts";
import { type LossSteps, lossAndGradientBy } from "./loss-by.ts";
import type { Misconception, Mutants } from "./misconception.ts";
import { logitsBy, type NetworkSteps } from "./network-by.ts";

/** A wrong network, whose gradient is its own. */
function inNetworks(forward: Partial<NetworkSteps>, back: Partial<LossSteps> = {}): Mutants {
  return {
    logits: () => logitsBy(forward),
    "loss-and-gradient": () => lossAndGradientBy({ ...back, forward }),
  };
}

/** A wrong answer of the forward pass alone. */
function inLogits(forward: Partial<NetworkSteps>): Mutants {
  return { logits: () => logitsBy(forward) };
}

/** Ideas about how the layers of the forward pass fit together. */
export const NETWORKS: readonly Misconception[] = [
  {
    id: "N01",
    title: "The last volume is flattened channel by channel",
    hint: "Column i of w3 belongs to one pixel and one channel of the volume: when i grows by one, which of the three moves first, row, column or channel?",
    hiddenWhen: ["last-volume-one-pixel", "last-volume-one-channel"],
    mutants: inNetworks({ features: channelsFirst }),
  },
  {
    id: "N02",
    title: "The last volume is flattened column by column",
    hint: "Row-major means that a volume's pixels are counted along its rows: in which direction does your flattening walk?",
    hiddenWhen: ["last-volume-one-row"],
    mutants: inNetworks({ features: columnsFirst }),
  },
  {
    id: "N03",
    title: "The dense layer's weight is read as its transpose",
    hint: "The contract says what is a row of w3, a class or a feature: how far apart do two weights of one class stand?",
    hiddenWhen: [],
    mutants: inNetworks({ dense: readTransposed }, { denseBack: readTransposed }),
  },
  {
    id: "N04",
    title: "The last bias is left out",
    hint: "There are three biases, and each layer with weights has one: where does b3 enter?",
    hiddenWhen: [],
    mutants: inLogits({ lastBias: () => 0 }),
  },
  {
    id: "N05",
    title: "The logits go through a softmax",
    hint: "Logits may be any numbers: what is the sum of each of your columns, and who asked for that?",
    hiddenWhen: [],
    mutants: inLogits({ finish: softmax }),
  },
  {
    id: "N06",
    title: "ReLU comes after the dense layer too",
    hint: "A logit below 0 says that a class is unlikely: can yours say that?",
    hiddenWhen: [],
    mutants: inLogits({
      finish: ({ shape, data }) => ({ shape, data: data.map((z) => Math.max(0, z)) }),
    }),
  },
  {
    id: "N07",
    title: "The logits have one image a row",
    hint: "As everywhere in this course the images are the last axis: which axis of your logits are they?",
    hiddenWhen: [],
    mutants: inLogits({ finish: transposed }),
  },
  {
    id: "N08",
    title: "The first sandwich has no ReLU",
    hint: "Without what lies between them two linear layers are one: can the second sandwich see a number below 0?",
    hiddenWhen: [],
    mutants: inLogits({ first: { activate: (sum, bias) => sum + bias } }),
  },
  {
    id: "N09",
    title: "The second sandwich has no ReLU",
    hint: "Both sandwiches are alike: can the dense layer see a number below 0?",
    hiddenWhen: [],
    mutants: inLogits({ second: { activate: (sum, bias) => sum + bias } }),
  },
];

function channelsFirst(h: number, w: number, c: number): number[] {
  return Array.from({ length: h * w * c }, (_, i) => (i % (h * w)) * c + Math.floor(i / (h * w)));
}

function columnsFirst(h: number, w: number, c: number): number[] {
  return Array.from({ length: h * w * c }, (_, i) => {
    const pixel = Math.floor(i / c);
    return ((pixel % h) * w + Math.floor(pixel / h)) * c + (i % c);
  });
}

/** `[classes, features]` out of a run of numbers that is taken for `[features, classes]`. */
export function readTransposed({ shape, data }: Tensor): Tensor {
  const [classes = 0, features = 0] = shape;
  const read = data.map(
    (_, at) => data[(at % features) * classes + Math.floor(at / features)] ?? 0,
  );
  return { shape, data: read };
}

function transposed({ shape: [classes = 0, m = 0], data }: Tensor): Tensor {
  const turned = data.map((_, at) => data[(at % classes) * m + Math.floor(at / classes)] ?? 0);
  return { shape: [m, classes], data: turned };
}

function softmax({ shape, data }: Tensor): Tensor {
  const [classes = 0, m = 0] = shape;
  const shares = data.map((z, at) => {
    let total = 0;
    for (let k = 0; k < classes; k++) total += Math.exp((data[k * m + (at % m)] ?? 0) - z);
    return 1 / total;
  });
  return { shape, data: shares };
}
