import type { SoftmaxCrossEntropy } from "#given/contract/softmax-cross-entropy.ts";
import { todo } from "#given/todo.ts";

// The mean loss, and its gradient. Logits may be very large and very far apart.
// Handout: section `softmax-cross-entropy`.
export const softmaxCrossEntropy: SoftmaxCrossEntropy = (logits, labels) =>
  todo("softmax-cross-entropy");
