import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { GivenModules } from "../bundle/bundle.ts";
import { DATA } from "./public-part.ts";

export function givenFile(handout: string): string {
  return join(handout, DATA, "given.json");
}

/** Changes to `given/` don't count here either. */
export async function readGivenFrom(handout: string): Promise<GivenModules> {
  const text = await readFile(givenFile(handout), "utf8");
  return z.record(z.string(), z.string()).parse(JSON.parse(text));
}
