import { initialize } from "../../../reference/network/initialize.ts";
import { readDigits } from "../../digits/read-digits.ts";
import type { Source } from "../cases/draw-digits.ts";
import { read } from "../cases/judge-network.ts";
import { PARAMETERS_KIND, parametersOf } from "../cases/network-parameters.ts";
import { judgeTraining, makeLesson, wrongUnread } from "../cases/training.ts";
import { DIGITS_NETWORK } from "../families/architectures.ts";
import { type TrainingProblem, trainings } from "../families/trainings.ts";
import type { Contract } from "./contract.ts";

let digits: Source | undefined;

/** Our own forward pass reads digits with what was trained: training.ts says what is asked of it. */
export const trainContract: Contract<TrainingProblem> = {
  parameters: ["images", "labels", "initial", "plan"],
  result: { parameters: PARAMETERS_KIND, losses: "tensor" },
  family: trainings,
  cases: 1,
  numbers: ["integers"],
  once: true,
  async prepare() {
    digits = await readDigits();
  },
  makeCase(problem, draw) {
    if (digits === undefined) throw new Error("Expected digits: prepare() comes first.");
    const start = (seed: number) => ({ ...initialize(DIGITS_NETWORK, seed) });
    const { args, known, others, initial } = makeLesson(problem, draw, {
      digits,
      initialize: start,
    });
    return {
      args,
      expected: () => ({
        kind: "judged",
        judge: (value) => {
          const wrong = wrongUnread(problem, value);
          if (wrong !== undefined) return { wrong };
          const parameters = parametersOf(value);
          return judgeTraining(
            problem,
            { initial, value },
            {
              known: read(known, parameters),
              others: problem.heldOut === 0 ? undefined : read(others, parameters),
            },
          );
        },
      }),
    };
  },
};
