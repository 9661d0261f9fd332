import { createRequire } from "node:module";
import { z } from "zod";

const manifest: unknown = createRequire(import.meta.url)("../package.json");

/** The grader's version, as package.json states it. */
export const VERSION = z.object({ version: z.string() }).parse(manifest).version;
