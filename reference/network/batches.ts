import type { Random } from "#given/random.ts";
import { type Tensor, zeros } from "#given/tensor.ts";

/** A few images of a larger set, with their labels. */
export interface Batch {
  readonly images: Tensor;
  readonly labels: Tensor;
}

/**
 * All images once, in a random order, `size` at a time; the last batch may be smaller.
 *
 * @param images `[hIn, wIn, cIn, N]`
 * @param labels `[N]`
 */
export function* shuffledBatches(
  images: Tensor,
  labels: Tensor,
  size: number,
  random: Random,
): Generator<Batch> {
  const order = shuffled(labels.data.length, random);
  for (let from = 0; from < order.length; from += size) {
    const picks = order.slice(from, from + size);
    yield { images: pickImages(images, picks), labels: pickImages(labels, picks) };
  }
}

/** 0, 1, … below `length` in a random order, all equally likely (Fisher and Yates). */
function shuffled(length: number, random: Random): number[] {
  const order = Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = random.index(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** The picked elements of the last axis: it runs fastest, so an image's pixels lie N apart. */
function pickImages(source: Tensor, picks: readonly number[]): Tensor {
  const N = source.shape[source.shape.length - 1];
  const pixels = source.data.length / N;
  const picked = zeros([...source.shape.slice(0, -1), picks.length]);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let n = 0; n < picks.length; n++) {
      picked.data[pixel * picks.length + n] = source.data[pixel * N + picks[n]];
    }
  }
  return picked;
}
