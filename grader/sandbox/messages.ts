import { z } from "zod";

/**
 * What a runner may answer. Everything in it may come from hostile code, so every field is bounded;
 * an answer that doesn't fit is a broken protocol, and its sender is killed.
 */
const nonce = z.string().length(32);
const micros = z.number().int().min(0).max(1e10);
const line = z.number().int().min(1).max(1e7);

export const thrownError = z.strictObject({
  name: z.string().max(64),
  message: z.string().max(1100),
  /** Where in the script, from 1; the bundle's source map leads back to the student's file. */
  line: line.optional(),
  column: line.optional(),
});
export type ThrownError = z.infer<typeof thrownError>;

const failures = [
  z.strictObject({ nonce, kind: z.literal("threw"), error: thrownError }),
  z.strictObject({ nonce, kind: z.literal("unimplemented"), message: z.string().max(1100) }),
  z.strictObject({ nonce, kind: z.literal("memory-limit") }),
] as const;

export const openAnswer = z.discriminatedUnion("kind", [
  z.strictObject({ nonce, kind: z.literal("opened") }),
  ...failures,
]);

const timing = {
  /** Process CPU time of the call alone. */
  cpuUs: micros,
  wallUs: micros,
  /** CPU time of moving arguments in and the result out, which is no part of the call. */
  moveUs: micros,
};

export const callAnswer = z.discriminatedUnion("kind", [
  z.strictObject({
    nonce,
    kind: z.literal("returned"),
    ...timing,
    /** The tensor's shape; without it the data is one number. */
    shape: z.array(z.number().int().min(0).max(2 ** 31)).max(8).optional(),
    inputChanged: z.boolean(),
    outputShared: z.boolean(),
    earlierOutputChanged: z.boolean(),
  }),
  z.strictObject({ nonce, kind: z.literal("malformed"), reason: z.int().min(0).max(31) }),
  ...failures,
]);

export const memoryAnswer = z.strictObject({
  nonce,
  kind: z.literal("memory"),
  peakKiB: z.number().int().min(0).max(2 ** 40),
});
