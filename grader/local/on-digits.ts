/**
 * Cases of a network on real digits. Their images are drawn anew from the package of digits, and who
 * reads them with a student's parameters are the student's own parts: a handout holds no network.
 */
import type { Assignment, Part } from "../assignment/schema.ts";
import type { Labelled, Source } from "../check/cases/draw-digits.ts";
import { type Parameters, parametersOf } from "../check/cases/network-parameters.ts";
import { rightAmong } from "../check/cases/right-among.ts";
import { fading, loud, makeStart, wrongUnseen } from "../check/cases/start.ts";
import { judgeTraining, makeLesson, wrongUnread } from "../check/cases/training.ts";
import type { Judgement } from "../check/compare.ts";
import type { ContractId } from "../check/contract-ids.ts";
import { drawFrom } from "../check/draw.ts";
import { type ArchitectureProblem, LOOK } from "../check/families/architectures.ts";
import type { TrainingProblem } from "../check/families/trainings.ts";
import type { Call, Case } from "../check/run-case.ts";
import type { Argument, Tensor, Value } from "../sandbox/values.ts";
import type { OnDigits, PublicCase } from "./public-part.ts";
import { readArgument } from "./public-values.ts";

/** A case that is judged in two steps: at once, and by what others of the student's parts read. */
export interface DigitCase extends Case {
  readonly read: (answer: Value, partner: Partner) => Promise<Judgement>;
}

/** A part of the student's by its contract, which is accepted. */
export type Partner = (contract: ContractId) => Call;

/** The contracts whose parts read for others. */
const READERS: Partial<Record<ContractId, readonly ContractId[]>> = {
  initialize: ["conv-sandwich", "loss-and-gradient"],
  train: ["logits"],
};

/** Whether parts with this contract are judged by how digits are read. */
export function isOnDigits(contract: ContractId): boolean {
  return READERS[contract] !== undefined;
}

/** The parts of the student's that a part is judged by on public cases. */
export function readersFor({ parts }: Assignment, { contract }: Part): Part[] {
  const readers = READERS[contract] ?? [];
  return parts.filter((part) => readers.includes(part.contract));
}

type DrawnCase = Pick<PublicCase, "problem" | "numbers" | "dataSeed">;

export function digitCase(expected: OnDigits, drawn: DrawnCase, digits: Source): DigitCase {
  switch (expected.kind) {
    case "start":
      return startCase(drawn, digits);
    case "training":
      return trainingCase(readArgument(expected.initial) as Parameters, drawn, digits);
    default:
      return expected satisfies never;
  }
}

function startCase({ problem, numbers, dataSeed }: DrawnCase, digits: Source): DigitCase {
  // The family's axes are what the release wrote.
  const architecture = problem as ArchitectureProblem;
  const { args, shown } = makeStart(architecture, drawFrom(dataSeed, numbers), digits);
  return {
    args,
    expected: judgedBy((value) => wrongUnseen(architecture, parametersOf(value))),
    read: async (value, partner) =>
      shown === undefined
        ? {}
        : asJudgement(await wrongSeen(architecture, parametersOf(value), { shown, partner })),
  };
}

function trainingCase(
  initial: Parameters,
  { problem, numbers, dataSeed }: DrawnCase,
  digits: Source,
): DigitCase {
  const training = problem as TrainingProblem;
  const lesson = { digits, initialize: () => initial };
  const { args, known, others } = makeLesson(training, drawFrom(dataSeed, numbers), lesson);
  return {
    args,
    expected: judgedBy((value) => wrongUnread(training, value)),
    read: async (value, partner) => {
      const reader = partner("logits");
      const parameters = parametersOf(value);
      const read = async (set: Labelled) => ({ right: await rightBy(reader, set, parameters) });
      return judgeTraining(
        training,
        { initial, value },
        {
          known: await read(known),
          others: training.heldOut === 0 ? undefined : await read(others),
        },
      );
    },
  };
}

function judgedBy(wrongIn: (value: Value) => string | undefined): Case["expected"] {
  return () => ({ kind: "judged", judge: (value) => asJudgement(wrongIn(value)) });
}

function asJudgement(wrong: string | undefined): Judgement {
  return wrong === undefined ? {} : { wrong };
}

async function wrongSeen(
  { look, classes }: ArchitectureProblem,
  parameters: Parameters,
  { shown, partner }: { readonly shown: Labelled; readonly partner: Partner },
): Promise<string | undefined> {
  if (look === LOOK.loss) {
    const { images, labels } = shown;
    const [loss] = await answerOf(partner("loss-and-gradient"), [images, labels, parameters]);
    return loud(loss?.data[0] ?? Number.NaN, classes);
  }
  const { w1, b1, w2, b2 } = parameters;
  const sandwich = async (x: Tensor, w: Tensor, b: Tensor): Promise<Tensor> =>
    tensorOf(await answerOf(partner("conv-sandwich"), [x, w, b]));
  const first = await sandwich(shown.images, w1, b1);
  return (
    fading("first", shown.images, first) ?? fading("second", first, await sandwich(first, w2, b2))
  );
}

/** Images that are read in one call. */
const AT_ONCE = 100;

async function rightBy(
  reader: Call,
  { images, labels }: Labelled,
  parameters: Parameters,
): Promise<number> {
  const [count = 0] = labels.shape;
  let right = 0;
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = { from, to: Math.min(from + AT_ONCE, count) };
    const logits = tensorOf(await answerOf(reader, [lastOf(images, some), parameters]));
    right += rightAmong(logits, lastOf(labels, some));
  }
  return right;
}

/** Some of the indices of the last axis. */
function lastOf(
  { shape, data }: Tensor,
  { from, to }: { readonly from: number; readonly to: number },
): Tensor {
  const count = shape.at(-1) ?? 0;
  const kept = data.filter((_, i) => i % count >= from && i % count < to);
  return { shape: [...shape.slice(0, -1), to - from], data: kept };
}

async function answerOf(call: Call, args: readonly Argument[]): Promise<Value> {
  const outcome = await call(args);
  if (outcome.kind === "returned") return outcome.result;
  throw new Error(`Expected an accepted part to read digits, but it ended in ${outcome.kind}.`);
}

function tensorOf([leaf]: Value): Tensor {
  return { shape: leaf?.shape ?? [], data: Float32Array.from(leaf?.data ?? []) };
}
