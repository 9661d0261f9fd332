import type { BiasGradient } from "#given/contract/bias-gradient.ts";
import { zeros } from "#given/tensor.ts";

export const biasGradient: BiasGradient = (dy) => {
  const [, , K, m] = dy.shape;
  const db = zeros([K]);
  for (let at = 0; at < dy.data.length; at++) {
    db.data[Math.floor(at / m) % K] += dy.data[at];
  }
  return db;
};
