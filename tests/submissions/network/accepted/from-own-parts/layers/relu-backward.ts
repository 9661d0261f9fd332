import type { ReluBackward } from "#given/contract/relu-backward.ts";

export const reluBackward: ReluBackward = (dy, x) => ({
  shape: x.shape,
  data: dy.data.map((slope, i) => (x.data[i] > 0 ? slope : 0)),
});
