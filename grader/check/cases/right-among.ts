import type { Tensor } from "../../sandbox/values.ts";

/** How many images have their label's logit above all others. */
export function rightAmong(logits: Tensor, labels: Tensor): number {
  const [classes = 0, m = 0] = logits.shape;
  let right = 0;
  for (let n = 0; n < m; n++) {
    const label = labels.data[n] ?? 0;
    const own = logits.data[label * m + n] ?? Number.NaN;
    let above = 0;
    for (let k = 0; k < classes; k++) if (own > (logits.data[k * m + n] ?? 0)) above++;
    if (above === classes - 1) right++;
  }
  return right;
}
