import { z } from "zod";
import { isPrintable } from "./printable.ts";

/**
 * What a runner may answer. Everything in it may come from hostile code, so every field is bounded;
 * an answer that doesn't fit is a broken protocol, and its sender is killed.
 */
const nonce = z.uuid();
const micros = z.int().min(0).max(1e10);
const line = z.int().min(1).max(1e7);

/** The runner has made it printable. */
const text = (length: number): z.ZodString =>
  z.string().max(length).refine(isPrintable, "Expected printable text");

export const thrownError = z.strictObject({
  name: text(64),
  message: text(1100),
  /** Where in the script, from 1; the bundle's source map leads back to the student's file. */
  line: line.optional(),
  column: line.optional(),
});
export type ThrownError = z.infer<typeof thrownError>;

/** CPU time of what was asked; a failure costs some too. */
const spent = { nonce, cpuUs: micros };

const failures = [
  z.strictObject({ ...spent, kind: z.literal("threw"), error: thrownError }),
  z.strictObject({ ...spent, kind: z.literal("unimplemented"), message: text(1100) }),
  z.strictObject({ ...spent, kind: z.literal("memory-limit") }),
] as const;

/** A child's first word. */
export const readyAnswer = z.strictObject({ ...spent, kind: z.literal("ready") });

export const openAnswer = z.discriminatedUnion("kind", [
  z.strictObject({ ...spent, kind: z.literal("opened") }),
  ...failures,
]);

export const callAnswer = z.discriminatedUnion("kind", [
  z.strictObject({
    /** Here, of the call alone. */
    ...spent,
    kind: z.literal("returned"),
    wallUs: micros,
    /** CPU time of moving arguments in and the result out, which is no part of the call. */
    moveUs: micros,
    /** Somebody else's use of the core, before and after the call; 0 where nobody looked. */
    crowding: z.number().min(0).max(1e6),
    inputChanged: z.boolean(),
    outputShared: z.boolean(),
    earlierOutputChanged: z.boolean(),
  }),
  z.strictObject({ ...spent, kind: z.literal("malformed"), reason: z.int().min(0).max(4095) }),
  ...failures,
]);

export const memoryAnswer = z.strictObject({
  ...spent,
  kind: z.literal("memory"),
  peakKiB: z
    .number()
    .int()
    .min(0)
    .max(2 ** 40),
});
