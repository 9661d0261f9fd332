import { every, type Hidings, one, sizeOf } from "./hiding.ts";

/** What too few channels, filters, groups or images leave invisible. */
export const CHANNEL_CONDITIONS = {
  "one-channel": {
    title: "there is one channel",
    holds: ({ cIn }) => cIn === undefined || cIn === 1,
  },
  "one-filter": { title: "there is one filter", holds: ({ K }) => K === undefined || K === 1 },
  "one-image": { title: "there is one image", holds: ({ m }) => m === undefined || m === 1 },
  "one-image-and-filter": {
    title: "there is one image and one filter",
    holds: (problem) => every(problem, ["m", "K"], one),
  },
  "one-image-and-channel": {
    title: "there is one image of one channel",
    holds: (problem) => every(problem, ["m", "cIn"], one),
  },
  "one-product": {
    title: "each output is a single product",
    holds: (problem) =>
      every(problem, ["f", "fH", "fW"], one) &&
      sizeOf(problem, 1, "cIn") === sizeOf(problem, 1, "groups"),
  },
  "one-group": {
    title: "there is one group",
    holds: ({ groups }) => groups === undefined || groups === 1,
  },
  "one-filter-a-group": {
    title: "each group has one filter",
    holds: ({ K = 1, groups = 1 }) => K === groups,
  },
  "filters-of-one-channel": {
    title: "a filter has one channel",
    holds: (problem) => sizeOf(problem, 1, "cIn") === sizeOf(problem, 1, "groups"),
  },
  "as-many-filters-as-channels": {
    title: "there are as many filters as channels",
    holds: ({ cIn, K }) => cIn === K,
  },
  "groups-divide": {
    title: "groups divides channels and filters",
    holds: ({ cIn = 1, K = 1, groups = 1 }) => cIn % groups === 0 && K % groups === 0,
  },
  "groups-divide-channels": {
    title: "groups divides the channels",
    holds: ({ cIn = 1, groups = 1 }) => cIn % groups === 0,
  },
  "groups-divide-filters": {
    title: "groups divides the filters",
    holds: ({ K = 1, groups = 1 }) => K % groups === 0,
  },
  "pointwise-weight": {
    title: "the weight is one of 1×1 kernels, as deep as the image",
    holds: ({ fH = 1, fW = 1, cIn = 1, depth = cIn }) => fH === 1 && fW === 1 && depth === cIn,
  },
  "deep-as-image": {
    title: "filters are as deep as the image",
    holds: ({ cIn = 1, depth = cIn }) => depth === cIn,
  },
} as const satisfies Hidings;
