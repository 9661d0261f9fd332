import type { Tensor } from "../../sandbox/values.ts";
import { at } from "./at.ts";
import { denseBackwardBy, matrix, type Steps } from "./dense-backward-by.ts";
import type { Misconception, Mutants } from "./misconception.ts";

/** Ideas about which index each gradient of a dense layer sums over. */
export const DENSE_BACKWARD: readonly Misconception[] = [
  {
    id: "T80",
    title: "The gradients dw and db are means over the batch",
    hint: "Your dw and db shrink as the batch grows: is it this layer that makes a mean of the loss?",
    hiddenWhen: ["one-image"],
    mutants: gradients({
      finish: ({ dx, dw, db }, _, { m }) => ({ dx, dw: scaled(dw, 1 / m), db: scaled(db, 1 / m) }),
    }),
  },
  {
    id: "T81",
    title: "All three gradients are divided by the size of the batch",
    hint: "All your gradients shrink as the batch grows: what has dy, the gradient of a mean, been divided by already?",
    hiddenWhen: ["one-image"],
    mutants: gradients({
      finish: ({ dx, dw, db }, _, { m }) => ({
        dx: scaled(dx, 1 / m),
        dw: scaled(dw, 1 / m),
        db: scaled(db, 1 / m),
      }),
    }),
  },
  {
    id: "T82",
    title: "Only the last image counts in dw and db",
    hint: "A weight and a bias serve all images of the batch: what happens to the gradient so far when the next image comes?",
    hiddenWhen: ["one-image"],
    mutants: gradients({ addImage: (_, product) => product }),
  },
  {
    id: "T83",
    title: "Only the last output counts in dx",
    hint: "An input takes part in every output: what happens to its gradient so far when the next output comes?",
    hiddenWhen: ["one-output"],
    mutants: gradients({ addOutput: (_, product) => product }),
  },
  {
    id: "T84",
    title: "In dx the weight is read as if it were transposed already",
    hint: "Your dx meets the weights in the wrong order: which weights lead from one input to all outputs, and where do they stand?",
    hiddenWhen: ["one-input", "one-output"],
    mutants: gradients({ weight: (k, i, { nOut }) => i * nOut + k }),
  },
  {
    id: "T85",
    title: "The gradient dw is transposed",
    hint: "A gradient has the shape of what it belongs to: how many rows has w?",
    hiddenWhen: [],
    mutants: gradients({ finish: ({ dx, dw, db }) => ({ dx, dw: transposed(dw), db }) }),
  },
  {
    id: "T86",
    title: "The gradient db isn't summed over the batch",
    hint: "Your db has a column for each image: how many elements has b?",
    hiddenWhen: [],
    mutants: gradients({
      finish: ({ dx, dw }, { shape, data }) => ({ dx, dw, db: { shape, data: data.slice() } }),
    }),
  },
  {
    id: "T87",
    title: "The gradient db stays 0",
    hint: "If a bias grows by 1, all its outputs do: how can the loss not depend on it?",
    hiddenWhen: [],
    mutants: gradients({ finish: ({ dx, dw, db }) => ({ dx, dw, db: scaled(db, 0) }) }),
  },
];

function gradients(exchanged: Partial<Steps>): Mutants {
  return { "dense-backward": () => denseBackwardBy(exchanged) };
}

function scaled({ shape, data }: Tensor, by: number): Tensor {
  return { shape, data: data.map((value) => value * by) };
}

function transposed({ shape: [rows = 0, columns = 0], data }: Tensor): Tensor {
  return matrix(columns, rows, (row, column) => at(data, column * columns + row));
}
