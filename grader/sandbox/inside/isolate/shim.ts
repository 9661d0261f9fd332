/**
 * The first code in the isolate's realm; it runs before the student's and lends it nothing.
 *
 * It captures every intrinsic that it will need, takes away what a pure function has no use for, and
 * hands the runner a few functions that take and give numbers and buffers of our own. The rules that
 * keep it safe:
 *
 * - Whatever the student's code could have patched is only used in its captured form.
 * - `go` fetches the result's elements itself, inside the time that is measured: a getter or proxy
 *   that computes late is timed, and after `go` no code of the student's runs any more.
 * - A result is recognised by internal slots (captured getters), never by its prototype, and
 *   copied into memory that the student never sees.
 */
import type { Word } from "../../values.ts";
import { type Received, receive } from "./arguments.ts";
import { BOUND, WENT } from "./codes.ts";
import {
  apply,
  bufferOf,
  CleanArrayBuffer,
  CleanUint16Array,
  charCodeAt,
  errorPrototypes,
  type Getter,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  stackOf,
} from "./intrinsics.ts";
import { tidyRealm } from "./realm.ts";
import { pack, type ReadResult, read } from "./result.ts";
import { watcher } from "./watcher.ts";

tidyRealm();

let target: unknown;
let kind: readonly Word[] = [];
let received: Received = { args: [], arrays: [] };
let thrown: unknown;
let result: ReadResult = { numbers: [], arrays: [] };
const watched = watcher();

/** Runs the script and looks the export up; answers by one of {@link BOUND}. */
export function bind(
  script: () => Record<string, unknown>,
  name: string,
  ...resultKind: Word[]
): number {
  kind = resultKind;
  try {
    target = script()[name];
  } catch (error) {
    thrown = error;
    return BOUND.threw;
  }
  if (target === undefined) return BOUND.missing;
  return typeof target === "function" ? BOUND.found : BOUND.noFunction;
}

/** Makes the arguments of the next call. */
export function prepare(buffer: ArrayBuffer, watch: boolean, ...words: Word[]): void {
  received = receive(buffer, words);
  watched.before(watch ? received.arrays : []);
}

/** The call, and nothing but the call, which the runner times; answers by one of {@link WENT}. */
export function go(): number {
  try {
    const returned = read(apply(target as () => unknown, undefined, received.args), kind);
    if (typeof returned === "number") return WENT.malformed + returned;
    result = returned;
    return WENT.returned;
  } catch (error) {
    thrown = error;
    return WENT.threw;
  }
}

/** The result, behind what was noticed. */
export function collect(watch: boolean): ArrayBuffer {
  return pack(result, watch ? watched.after(result.arrays) : 0);
}

/** The class of what was thrown: an index into the runner's names; 7 for anything else. */
export function thrownClass(): number {
  let prototype: unknown = thrown;
  for (let depth = 0; depth < 10; depth++) {
    if (typeof prototype !== "object" || prototype === null) return 7;
    prototype = getPrototypeOf(prototype);
    for (let i = 0; i < 7; i++) if (prototype === errorPrototypes[i]) return i;
  }
  return 7;
}

export function thrownName(): ArrayBuffer {
  return characters(ownText(thrown, "name"));
}

export function thrownMessage(): ArrayBuffer {
  return characters(typeof thrown === "string" ? thrown : ownText(thrown, "message"));
}

export function thrownStack(): ArrayBuffer {
  if (typeof thrown !== "object" || thrown === null) return new CleanArrayBuffer(0);
  const own = getOwnPropertyDescriptor(thrown, "stack");
  const native = own?.get !== undefined && own.get === stackOf;
  const stack = native ? apply(stackOf as Getter, thrown, []) : own?.value;
  return characters(typeof stack === "string" ? stack : "");
}

/** The codes of at most 1024 characters; only numbers leave the isolate. */
function characters(text: string): ArrayBuffer {
  const length = text.length < 1024 ? text.length : 1024;
  const codes = new CleanUint16Array(length);
  for (let i = 0; i < length; i++) codes[i] = apply(charCodeAt, text, [i]) as number;
  return apply(bufferOf, codes, []) as ArrayBuffer;
}

/** An own data property's string, without running a getter. */
function ownText(error: unknown, key: string): string {
  if (typeof error !== "object" || error === null) return "";
  const value: unknown = getOwnPropertyDescriptor(error, key)?.value;
  return typeof value === "string" ? value : "";
}
