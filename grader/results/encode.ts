import type { Mismatch, Training } from "../check/compare.ts";
import type { Case } from "../check/run-case.ts";
import type { Counterexample, FailingCase } from "../check/run-check.ts";
import { type WrongPlaces, wrongPlaces } from "../check/where-wrong.ts";
import type { CallFailure } from "../sandbox/call-outcome.ts";
import {
  type Argument,
  type Fields,
  isSimple,
  isSmooth,
  isTensor,
  type Simple,
} from "../sandbox/values.ts";
import type {
  CheckResult,
  CounterexampleResult,
  ErrorsResult,
  FailureResult,
  PictureResult,
  ValueResult,
} from "./schema.ts";

/** Tensors up to this size are written into the results; larger ones by shape alone. */
const ELEMENTS_SHOWN = 256;

export function encodeNumber(value: number): ValueResult {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
}

type ArgumentResult = CounterexampleResult["arguments"][number]["value"];
type SimpleResult = Exclude<ArgumentResult, Record<string, ArgumentResult>>;

function encodeArgument(argument: Argument): ArgumentResult {
  if (isSimple(argument)) return encodeSimple(argument);
  const fields: Fields<Simple> = isSmooth(argument) ? { ...argument.smooth } : argument;
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, encodeSimple(field)]),
  );
}

function encodeSimple(argument: Simple): SimpleResult {
  if (typeof argument === "number") return encodeNumber(argument);
  if (isTensor(argument)) {
    const shape = [...argument.shape];
    return argument.data.length > ELEMENTS_SHOWN
      ? { shape }
      : { shape, data: Array.from(argument.data, encodeNumber) };
  }
  const { length } = argument.re;
  const [re, im] = [Array.from(argument.re, encodeNumber), Array.from(argument.im, encodeNumber)];
  return length > ELEMENTS_SHOWN ? { signal: length } : { signal: length, re, im };
}

/** Leads a position in a bundled script back to the student's file. */
export type Locate = (line: number, column: number) => { file: string; line: number } | undefined;

/** What a failing case is written down with. */
export interface Described {
  /** The names of the function's parameters. */
  readonly parameters: readonly string[];
  /** The names of a result's axes, where they are not an image's. */
  readonly axes?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Makes the case again. */
  readonly caseOf: (failing: Pick<FailingCase, "problem" | "numbers" | "dataSeed">) => Case;
}

export function encodeCounterexample(
  counterexample: Counterexample,
  described: Described,
  locate: Locate,
): CounterexampleResult {
  const errors = errorsOf(counterexample, described);
  const picture =
    pictureOf(counterexample.first, described) ?? pictureOf(counterexample, described);
  return {
    ...encodeFailing(counterexample, locate),
    arguments: encodeArguments(described.caseOf(counterexample).args, described),
    ...(errors === undefined ? {} : { errors }),
    ...(picture === undefined ? {} : { picture }),
  };
}

/** A failing case without its arguments. */
export function encodeFailing(
  { problem, numbers, dataSeed, path, failure }: Counterexample,
  locate: Locate,
): Omit<CounterexampleResult, "arguments"> {
  return {
    ...{ problem: { ...problem }, numbers, dataSeed, path },
    failure:
      failure.kind === "call"
        ? encodeCallFailure(failure.outcome, locate)
        : encodeMismatch(failure.mismatch),
  };
}

/** @param suffix which of several calls it is */
export function encodeArguments(
  args: readonly Argument[],
  { parameters }: Pick<Described, "parameters">,
  suffix = "",
): CounterexampleResult["arguments"] {
  return args.map((argument, i) => ({
    name: `${parameters[i] ?? `argument ${i + 1}`}${suffix}`,
    value: encodeArgument(argument),
  }));
}

/** One element needs no picture, and of very many nobody sees anything. */
const ELEMENTS_PICTURED = [2, 2048] as const;

function pictureOf(failing: FailingCase, described: Described): PictureResult | undefined {
  const places = placesOf(failing, described);
  const [least, most] = ELEMENTS_PICTURED;
  if (places === undefined || places.wrong.length < least || places.wrong.length > most) {
    return undefined;
  }
  return {
    ...{ problem: { ...failing.problem }, ...encodeErrors(places), where: places.where },
    wrong: Array.from(places.wrong, (one) => (one === 1 ? "#" : ".")).join(""),
  };
}

function errorsOf(failing: FailingCase, described: Described): ErrorsResult | undefined {
  const places = placesOf(failing, described);
  return places === undefined || places.errors.length > ELEMENTS_SHOWN
    ? undefined
    : encodeErrors(places);
}

function placesOf(failing: FailingCase, { caseOf, axes }: Described): WrongPlaces | undefined {
  const { failure } = failing;
  if (failure.kind !== "mismatch" || failure.mismatch.kind !== "element") return undefined;
  if (failure.answer === undefined) return undefined;
  return wrongPlaces(failure.answer, caseOf(failing).expected(), axes);
}

/** Seven digits, which float32 has. */
function encodeErrors({ name, shape, axes, errors }: WrongPlaces): ErrorsResult {
  const shown = errors.map((error) => encodeNumber(Number(error.toPrecision(7))));
  return { name, shape: [...shape], axes: [...axes], errors: shown };
}

export function encodeCallFailure(failure: CallFailure, locate: Locate): FailureResult {
  if (failure.kind !== "threw") return failure;
  const { name, message, line, column } = failure.error;
  const place = line === undefined || column === undefined ? undefined : locate(line, column);
  return { kind: "threw", name, message, ...place };
}

function encodeMismatch(mismatch: Mismatch): FailureResult {
  switch (mismatch.kind) {
    case "element":
      return {
        ...mismatch,
        index: [...mismatch.index],
        expected: encodeNumber(mismatch.expected),
        actual: encodeNumber(mismatch.actual),
      };
    case "shape":
      return { ...mismatch, expected: [...mismatch.expected], actual: [...mismatch.actual] };
    case "law":
      return {
        ...mismatch,
        sides: [...mismatch.sides],
        index: [...mismatch.index],
        left: encodeNumber(mismatch.left),
        right: encodeNumber(mismatch.right),
      };
    case "returned":
    case "judged":
    case "impure":
      return mismatch;
    default:
      return mismatch satisfies never;
  }
}

export function encodeTraining(training: Training): NonNullable<CheckResult["training"]> {
  const { losses, trainingAccuracy, heldOutLoss, heldOutAccuracy } = training;
  return {
    losses: losses.map(encodeNumber),
    trainingAccuracy,
    ...(heldOutLoss === undefined ? {} : { heldOutLoss: encodeNumber(heldOutLoss) }),
    ...(heldOutAccuracy === undefined ? {} : { heldOutAccuracy }),
  };
}
