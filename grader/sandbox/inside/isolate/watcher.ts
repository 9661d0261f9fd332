/** Notices what a pure function doesn't do to memory. */
import { ALARM } from "./codes.ts";
import {
  apply,
  bitsOf,
  bufferOf,
  define,
  differs,
  type Elements,
  is,
  overlap,
} from "./intrinsics.ts";

export interface Watcher {
  /** Keeps a call's inputs as they are now. */
  readonly before: (inputs: readonly Elements[]) => void;
  /**
   * What was noticed, as a sum of {@link ALARM}: an input changed, the output shares its memory or its
   * own tensors share theirs, the earlier output changed.
   */
  readonly after: (outputs: readonly Elements[]) => number;
}

export function watcher(): Watcher {
  let inputs: readonly Elements[] = [];
  let pristine: readonly Uint32Array[] = [];
  let earlier: readonly Elements[] = [];
  let earlierBits: readonly Uint32Array[] = [];
  return {
    before: (arrays) => {
      inputs = arrays;
      pristine = bitsOfAll(arrays);
    },
    after: (outputs) => {
      let alarms = 0;
      for (let i = 0; i < inputs.length; i++) {
        const input = inputs[i] as Elements;
        if (differs(input, pristine[i] as Uint32Array)) alarms |= ALARM.inputChanged;
        for (let j = 0; j < outputs.length; j++) {
          if (is(memoryOf(input), memoryOf(outputs[j] as Elements))) alarms |= ALARM.outputShared;
        }
      }
      for (let i = 1; i < outputs.length; i++) {
        for (let j = 0; j < i; j++) {
          if (overlap(outputs[i] as Elements, outputs[j] as Elements)) alarms |= ALARM.outputShared;
        }
      }
      for (let i = 0; i < earlier.length; i++) {
        if (differs(earlier[i] as Elements, earlierBits[i] as Uint32Array)) {
          alarms |= ALARM.earlierOutputChanged;
        }
      }
      earlier = outputs;
      earlierBits = bitsOfAll(outputs);
      return alarms;
    },
  };
}

function bitsOfAll(arrays: readonly Elements[]): Uint32Array[] {
  const bits: Uint32Array[] = [];
  for (let i = 0; i < arrays.length; i++) define(bits, i, bitsOf(arrays[i] as Elements));
  return bits;
}

function memoryOf(array: Elements): unknown {
  return apply(bufferOf, array, []);
}
