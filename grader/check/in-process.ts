/** Calls a function of ours as a sandbox calls a submission's, and watches it as the shim does. */
import type { Returned } from "../sandbox/call-outcome.ts";
import {
  type Argument,
  isComplex,
  isSimple,
  isSmooth,
  isTensor,
  type Leaf,
  leavesOf,
  type Result,
  type Simple,
} from "../sandbox/values.ts";
import { functionOf } from "./cases/smooth-function.ts";
import type { Call } from "./run-case.ts";

/** A contract's function; what it returns is a {@link Result}, which an interface can't say. */
export type Implementation = (...args: never[]) => number | boolean | object;

const UNTIMED = {
  kind: "returned",
  cpuUs: 1,
  wallUs: 1,
  moveUs: 0,
  besideUs: 0,
  crowding: 0,
} as const;

/** @returns a call that keeps the function's last outputs, to see whether a later one changes them */
export function callInProcess(implementation: Implementation): Call {
  let earlier: { data: Leaf["data"]; copy: Leaf["data"] }[] = [];
  return async (args) => {
    const own = args.map(copyOf);
    let answer: Result;
    try {
      const given = own.map((one) => (isSmooth(one) ? functionOf(one.smooth) : one));
      answer = implementation(...(given as never[])) as Result;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { kind: "threw", error: { name: error.name, message: error.message } };
    }
    const inputs = own.flatMap(arraysOf);
    const leaves = leavesOf(answer);
    const outputs = leaves.map(({ data }) => data);
    const returned: Returned = {
      ...UNTIMED,
      inputChanged: !sameArrays(inputs, args.flatMap(arraysOf)),
      outputShared: outputs.some((data, i) =>
        [...inputs, ...outputs.slice(0, i)].some((other) => other.buffer === data.buffer),
      ),
      earlierOutputChanged: earlier.some(({ data, copy }) => !sameArrays([data], [copy])),
      result: leaves.map((leaf) => ({ ...leaf, data: leaf.data.slice() })),
    };
    earlier = outputs.map((data) => ({ data, copy: data.slice() }));
    return returned;
  };
}

function copyOf(argument: Argument): Argument {
  if (isSmooth(argument)) return argument;
  if (isSimple(argument)) return copyOfSimple(argument);
  return Object.fromEntries(
    Object.entries(argument).map(([name, field]) => [name, copyOfSimple(field)]),
  );
}

function copyOfSimple(argument: Simple): Simple {
  if (typeof argument === "number") return argument;
  if (isTensor(argument)) return { shape: [...argument.shape], data: argument.data.slice() };
  return { re: argument.re.slice(), im: argument.im.slice() };
}

function arraysOf(argument: Argument): Leaf["data"][] {
  if (isSmooth(argument) || typeof argument === "number") return [];
  if (isTensor(argument)) return [argument.data];
  if (isComplex(argument)) return [argument.re, argument.im];
  return Object.values(argument).flatMap(arraysOf);
}

/** Whether all bits are the same; a plain loop, since each call of ours compares all that it holds. */
function sameArrays(some: readonly Leaf["data"][], others: readonly Leaf["data"][]): boolean {
  for (const [i, data] of some.entries()) {
    const other = others[i];
    if (other === undefined) return false;
    for (let at = 0; at < data.length; at++) if (!Object.is(data[at], other[at])) return false;
  }
  return true;
}
