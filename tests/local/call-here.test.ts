import { describe, expect, it } from "vitest";
import { callHere, type Implementation } from "../../grader/local/call-here.ts";
import { placesIn } from "../../grader/local/own-place.ts";
import type { CallOutcome } from "../../grader/sandbox/call-outcome.ts";
import type { ResultKind, Tensor } from "../../grader/sandbox/values.ts";

const x: Tensor = { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) };

function calling(implementation: Implementation, kind: ResultKind = "tensor") {
  const { call } = callHere(implementation, { kind, limitMs: 200, placeOf: () => undefined });
  return (): Promise<CallOutcome> => call([x]);
}

const fresh = ({ shape, data }: Tensor): Tensor => ({ shape, data: data.map((one) => 2 * one) });

describe("callHere(implementation, options).call(args)", () => {
  it("returns what the function returns, and finds a pure one pure", async () => {
    const call = calling((own) => fresh(own as Tensor));
    for (const outcome of [await call(), await call()]) {
      expect(outcome).toMatchObject({
        ...{ kind: "returned", inputChanged: false, outputShared: false },
        earlierOutputChanged: false,
        result: [{ shape: [2, 2], data: Float32Array.of(2, 4, 6, 8) }],
      });
    }
  });

  it("notices a changed input, though the caller's own stays as it was", async () => {
    const outcome = await calling((own) => {
      (own as Tensor).data[0] = 9;
      return fresh(own as Tensor);
    })();
    expect(outcome).toMatchObject({ kind: "returned", inputChanged: true });
    expect(x.data[0]).toBe(1);
  });

  it("notices an output that is the input, and one buffer for all calls", async () => {
    expect(await calling((own) => own)()).toMatchObject({ outputShared: true });
    const data = new Float32Array(4);
    let calls = 0;
    const reusing = calling(() => ({ shape: [2, 2], data: data.fill(calls++) }));
    await reusing();
    expect(await reusing()).toMatchObject({ earlierOutputChanged: true });
  });

  it.for<[string, unknown, string]>([
    ["nested arrays", [[1]], "Expected a tensor { shape, data } whose shape is an array."],
    [
      "an array of numbers",
      { shape: [1], data: [1] },
      "Expected a tensor { shape, data } whose data is a Float32Array.",
    ],
    ["nothing", undefined, "Expected a tensor { shape, data }, got no object."],
  ])("says as a sandbox does what is malformed in %s", async ([, value, message]) => {
    expect(await calling(() => value)()).toEqual({ kind: "malformed", message });
  });

  it("ends a call that doesn't end", async () => {
    const outcome = await calling(() => {
      for (;;);
    })();
    expect(outcome).toEqual({ kind: "time-limit", limit: "cpu", cpuMs: 200 });
  });

  it("tells a stub from an error", async () => {
    const todo = Object.assign(new Error("gemm is not implemented yet."), { name: "Todo" });
    const throwing = (error: unknown) =>
      calling(() => {
        throw error;
      })();
    expect(await throwing(todo)).toMatchObject({ kind: "unimplemented" });
    expect(await throwing(new RangeError("no"))).toMatchObject({
      kind: "threw",
      error: { name: "RangeError", message: "no" },
    });
    expect(await throwing("no")).toMatchObject({ kind: "threw" });
  });

  it.for([
    ["an object without a prototype", Object.create(null)],
    [
      "an error whose message is such an object",
      Object.assign(new Error(), { message: Object.create(null) }),
    ],
  ])("tells of %s, which can't be made text, that it was thrown", async ([, value]) => {
    const outcome = await calling(() => {
      throw value;
    })();
    expect(outcome).toMatchObject({ error: { message: "it can't be shown as text" } });
  });
});

describe("placesIn(handout, folders)", () => {
  it("finds the uppermost line that lies in the student's folders", () => {
    const error = new Error("no");
    error.stack = [
      "Error: no",
      "    at zeros (/home/ada/my course/given/tensor.ts:20:1)",
      "    at gemm (file:///home/ada/my%20course/im2col/gemm.ts:12:5)",
      "    at /home/ada/my course/im2col/forward.ts:3:4",
    ].join("\n");
    const placeOf = placesIn("/home/ada/my course", ["im2col"]);
    expect(placeOf(error)).toEqual({ file: "im2col/gemm.ts", line: 12 });
    expect(placeOf(new Error("ours"))).toBeUndefined();
  });
});
