import type { Tensor } from "../../sandbox/values.ts";
import { convolveBy, inGeneralLayers } from "./convolution-by.ts";
import type { Misconception } from "./misconception.ts";
import type { Geometry } from "./windows-by.ts";

/** Ideas about which channels a filter sees. */
export const GROUPS: readonly Misconception[] = [
  {
    id: "F29",
    title: "Every group sees the channels of the first one",
    hint: "The third index of w counts from the first channel of the group: which channel of x is that for the second group?",
    hiddenWhen: ["one-group"],
    mutants: inGeneralLayers(() => ({ channel: (c) => c })),
  },
  {
    id: "F30",
    title: "The groups take turns among the channels",
    hint: "Groups are blocks: with four channels in two groups, which two channels make up the first?",
    hiddenWhen: ["one-group", "filters-of-one-channel"],
    mutants: inGeneralLayers(() => ({ channel: (c, group, { groups }) => c * groups + group })),
  },
  {
    id: "F31",
    title: "The filters take turns among the groups",
    hint: "Groups are blocks: with six filters in two groups, which three filters make up the first?",
    hiddenWhen: ["one-group", "one-filter-a-group"],
    mutants: inGeneralLayers(() => ({ group: (k, { groups }) => k % groups })),
  },
  {
    id: "F120",
    title: "Filters are read as if they were as deep as the image",
    hint: "A filter has weights for the channels of its group alone: how far apart do two filters stand in w?",
    hiddenWhen: ["one-group"],
    mutants: { "general-forward": () => ungrouped, depthwise: () => ungrouped },
    alsoAs: [{ "general-forward": () => runningOn, depthwise: () => runningOn }],
  },
  {
    id: "F121",
    title: "The group of a filter is found by the channels of a group, not by its filters",
    hint: "Filters fall into groups by their own number: how many filters does a group have?",
    hiddenWhen: ["as-many-filters-as-channels"],
    mutants: {
      "general-forward": () => convolveBy({ group: (k, { depth }) => Math.floor(k / depth) }),
    },
  },
  {
    id: "F122",
    title: "A channel has only one filter",
    hint: "K can be several times cIn: how many filters does each channel have, and how many channels has y?",
    hiddenWhen: ["one-filter-a-group"],
    mutants: { depthwise: () => oneFilterEach },
  },
  {
    id: "F123",
    title: "The bias is chosen by the channel of the image",
    hint: "Each filter has a bias of its own: which filters share one in your code?",
    hiddenWhen: ["one-filter-a-group"],
    mutants: { depthwise: () => biasByChannel },
  },
  {
    id: "F124",
    title: "In the output, all first filters come before all second ones",
    hint: "The filters of channel 0 come first, then those of channel 1: where do you store the second filter of channel 0?",
    hiddenWhen: ["one-group", "one-filter-a-group"],
    mutants: { depthwise: () => firstFiltersFirst },
  },
  {
    id: "F125",
    title: "More than one filter a channel is refused",
    hint: "K can be several times cIn: which of your conditions refuses that?",
    hiddenWhen: ["one-filter-a-group"],
    mutants: { depthwise: () => insistingOnOne },
  },
];

const convolve = convolveBy({});

type Layer = (x: Tensor, w: Tensor, b: Tensor, geometry: Geometry) => Tensor;

const ungrouped: Layer = (x, { shape, data }, b, geometry) => {
  const [K = 0, fH = 0, fW = 0] = shape;
  const [, , cIn = 0] = x.shape;
  return convolve(x, { shape: [K, fH, fW, cIn], data }, b, { ...geometry, groups: 1 });
};

/** Reads cIn weights at each tap, and so those of the next taps. */
const runningOn: Layer = (x, { shape, data }, b, geometry) => {
  const [K = 0, fH = 0, fW = 0, depth = 0] = shape;
  const [, , cIn = 0] = x.shape;
  const layer = convolveBy({ wIndex: ({ k, u, v, c }) => ((k * fH + u) * fW + v) * depth + c });
  return layer(x, { shape: [K, fH, fW, cIn], data }, b, { ...geometry, groups: 1 });
};

const insistingOnOne: Layer = (x, w, b, geometry) => {
  if (w.shape[0] !== geometry.groups) throw new RangeError("Expected one filter a channel.");
  return convolve(x, w, b, geometry);
};

const oneFilterEach: Layer = (x, { shape, data }, b, geometry) =>
  convolve(x, { shape: [geometry.groups, ...shape.slice(1)], data }, b, geometry);

const biasByChannel: Layer = (x, w, b, geometry) => {
  const multiplier = b.data.length / geometry.groups;
  const data = b.data.map((_, k) => b.data[Math.floor(k / multiplier)] ?? Number.NaN);
  return convolve(x, w, { shape: b.shape, data }, geometry);
};

const firstFiltersFirst: Layer = (x, w, b, geometry) =>
  convolveBy({
    yIndex: ({ i, j, k, n }, { wOut, K, m }) => {
      const multiplier = K / geometry.groups;
      const moved = (k % multiplier) * geometry.groups + Math.floor(k / multiplier);
      return ((i * wOut + j) * K + moved) * m + n;
    },
  })(x, w, b, geometry);
