/** What the numbers mean with which the shim answers the runner: nothing else leaves the isolate. */

/** Of `bind`. */
export const BOUND = { found: 0, missing: 1, noFunction: 2, threw: 3 } as const;

/** Of `go`; from `malformed` up, what is wrong with the result is added. */
export const WENT = { returned: 0, threw: 1, malformed: 16 } as const;

/** What was noticed of memory, added up. */
export const ALARM = { inputChanged: 1, outputShared: 2, earlierOutputChanged: 4 } as const;

export type Alarms = { readonly [Name in keyof typeof ALARM]: boolean };

export function alarmsIn(sum: number): Alarms {
  return {
    inputChanged: (sum & ALARM.inputChanged) !== 0,
    outputShared: (sum & ALARM.outputShared) !== 0,
    earlierOutputChanged: (sum & ALARM.earlierOutputChanged) !== 0,
  };
}
