import { convSandwich } from "../../../reference/network/conv-sandwich.ts";
import { readDigits } from "../../digits/read-digits.ts";
import type { Labelled, Source } from "../cases/draw-digits.ts";
import { read } from "../cases/judge-network.ts";
import { PARAMETERS_KIND, type Parameters, parametersOf } from "../cases/network-parameters.ts";
import { fading, loud, makeStart, wrongUnseen } from "../cases/start.ts";
import { type ArchitectureProblem, architectures, LOOK } from "../families/architectures.ts";
import type { Contract } from "./contract.ts";

let digits: Source | undefined;

/** Many starts are right: start.ts has what is wrong with the others. */
export const initializeContract: Contract<ArchitectureProblem> = {
  parameters: ["architecture", "seed"],
  result: PARAMETERS_KIND,
  family: architectures,
  cases: 6,
  numbers: ["integers"],
  seeded: ({ look }) => look === LOOK.parameters,
  async prepare() {
    digits = await readDigits();
  },
  makeCase(problem, draw) {
    if (digits === undefined) throw new Error("Expected digits: prepare() comes first.");
    const { args, shown } = makeStart(problem, draw, digits);
    const wrongIn = (parameters: Parameters): string | undefined => {
      const unseen = wrongUnseen(problem, parameters);
      if (unseen !== undefined || shown === undefined) return unseen;
      return problem.look === LOOK.loss
        ? loud(read(shown, parameters).loss, problem.classes)
        : lost(parameters, shown);
    };
    return {
      args,
      expected: () => ({
        kind: "judged",
        judge: (value) => {
          const wrong = wrongIn(parametersOf(value));
          return wrong === undefined ? {} : { wrong };
        },
      }),
    };
  },
};

function lost({ w1, b1, w2, b2 }: Parameters, { images }: Labelled): string | undefined {
  const first = convSandwich(images, w1, b1);
  return fading("first", images, first) ?? fading("second", first, convSandwich(first, w2, b2));
}
