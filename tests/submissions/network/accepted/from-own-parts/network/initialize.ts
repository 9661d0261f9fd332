import type { Initialize } from "#given/contract/initialize.ts";
import { randomFrom } from "#given/random.ts";
import { zeros } from "#given/tensor.ts";

// He's normal numbers for all three.
export const initialize: Initialize = (a, seed) => {
  const { normal } = randomFrom(seed);
  const he = (K: number, ...filter: number[]) => {
    const w = zeros([K, ...filter]);
    const inputs = w.data.length / K;
    return { shape: w.shape, data: w.data.map(() => normal() * Math.sqrt(2 / inputs)) };
  };
  const quarter = (side: number) => Math.floor(side / 4);
  return {
    w1: he(a.K1, a.f, a.f, a.cIn),
    b1: zeros([a.K1]),
    w2: he(a.K2, a.f, a.f, a.K1),
    b2: zeros([a.K2]),
    w3: he(a.classes, quarter(a.hIn) * quarter(a.wIn) * a.K2),
    b3: zeros([a.classes]),
  };
};
