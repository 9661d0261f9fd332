import { assignmentIds } from "../assignment/load.ts";
import { keepAwake } from "../measure/keep-awake.ts";
import { prepareJudge } from "../prepare.ts";
import { renderValidation } from "../report/validation.ts";
import type { SandboxMode } from "../sandbox/layers.ts";
import { UsageError } from "../usage-error.ts";
import { validateAssignment } from "../validate/validate-assignment.ts";
import { EXIT } from "./exit.ts";

export interface ValidateOptions {
  readonly seeds: string;
  readonly sandbox: SandboxMode;
  readonly speed: boolean;
}

/** `convgrade validate`: whether assignments are fit to be given to a class. */
export async function validate(ids: readonly string[], options: ValidateOptions): Promise<number> {
  const seeds = parseSeeds(options.seeds);
  let fit = true;
  for (const assignmentId of ids.length > 0 ? ids : await assignmentIds()) {
    const judge = await prepareJudge({
      assignmentId,
      courseSeed: "validate",
      sandbox: options.sandbox,
      speed: options.speed,
    });
    await using _awake = options.speed ? keepAwake(judge.kit.layers) : undefined;
    const validation = await validateAssignment(judge, seeds, (part) =>
      console.error(`${assignmentId}: ${part}`),
    );
    console.log(`${renderValidation(validation)}\n`);
    if (validation.findings.some(({ weight }) => weight === "broken")) fit = false;
  }
  return fit ? EXIT.graded : EXIT.unfit;
}

function parseSeeds(text: string): number {
  const seeds = Number(text);
  if (Number.isInteger(seeds) && seeds >= 0 && seeds <= 1000) return seeds;
  throw new UsageError(`Expected --seeds to be a whole number from 0 to 1000, got "${text}".`);
}
