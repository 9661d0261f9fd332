import type { ContractId } from "../check/contract-ids.ts";
import { CONTRACTS } from "../check/contracts/all.ts";
import { belongsTo, type Family, type Ranges, type Sizes } from "../check/families/family.ts";
import { LAWS } from "../check/laws/all.ts";
import { reasonAgainstLaw } from "../check/laws/run-law.ts";
import { SHAPE_CLASSES, type ShapeClass } from "../check/shape-classes.ts";
import { TIMED_CONTRACTS } from "../measure/verified-by-projection.ts";
import { assignmentSchema } from "./schema.ts";

/** Below this a call is over before a clock can tell how long it took. */
const LEAST_MULTIPLY_ADDS = 1e6;

interface Asked {
  readonly parts: readonly AskedPart[];
  readonly ranges: Ranges;
  readonly examples: readonly Sizes[];
}

interface AskedPart {
  readonly id: string;
  readonly contract: ContractId;
  readonly buildsOn: readonly string[];
  readonly requires: readonly string[];
  readonly points: Readonly<Partial<Record<ShapeClass, number>>>;
  readonly laws: Readonly<Record<string, number>>;
  readonly ranges: Ranges;
  readonly speed?: { readonly layers: readonly Layer[] } | undefined;
}

type Layer = { readonly name: string; readonly sizes: Sizes };
type Issue = { code: "custom"; path: (string | number)[]; message: string };

/** An assignment whose parts can be graded as they are asked for. */
export const consistentAssignment = assignmentSchema.superRefine((assignment, context) => {
  for (const found of inconsistencies(assignment)) {
    context.addIssue({ ...found, input: assignment });
  }
});

/** What each field allows by itself, but not together with the others. */
function* inconsistencies(asked: Asked): Generator<Issue> {
  yield* wrongOrder(asked.parts);
  for (const [index, part] of asked.parts.entries()) {
    const at = ["parts", index];
    const ranges = { ...asked.ranges, ...part.ranges };
    const unknown = yield* wrongAxes(part, ranges, at);
    if (!unknown) yield* impossibleClasses(part, ranges, at);
    const reversed = Object.values(ranges).some(([low, high]) => low > high); // said already
    if (!unknown && !reversed) yield* impossibleLaws(part, ranges, at);
    yield* untimable(part, at);
  }
  for (const [index, example] of asked.examples.entries()) {
    const family = asked.parts
      .map(({ contract }) => CONTRACTS[contract].family)
      .find((own) => belongsTo(own, example));
    if (family !== undefined) {
      yield* tooSmall(family, example, ["examples", index]);
      continue;
    }
    yield issue(
      ["examples", index],
      `Expected the axes of one of the parts' contracts, ${axesOf(asked.parts)}, got ${Object.keys(example).join(", ")}`,
    );
  }
}

function* wrongOrder(parts: readonly AskedPart[]): Generator<Issue> {
  const ids = parts.map(({ id }) => id);
  for (const [index, { id, buildsOn, requires }] of parts.entries()) {
    if (ids.indexOf(id) !== index) {
      yield issue(["parts", index, "id"], `Expected each part id once, got "${id}" twice`);
    }
    for (const [field, others] of Object.entries({ buildsOn, requires })) {
      for (const [at, other] of others.entries()) {
        if (ids.slice(0, index).includes(other)) continue;
        yield issue(
          ["parts", index, field, at],
          `Expected the id of an earlier part, got "${other}"`,
        );
      }
    }
  }
}

/** @returns whether ranges are missing, so that no problem can be drawn */
function* wrongAxes(
  { contract }: AskedPart,
  ranges: Ranges,
  at: readonly (string | number)[],
): Generator<Issue, boolean> {
  const missing = Object.entries(CONTRACTS[contract].family.axes).filter(
    ([axis, smallest]) => (ranges[axis]?.[0] ?? -1) < smallest,
  );
  for (const [axis, smallest] of missing) {
    yield issue(
      ranges[axis] === undefined ? [...at, "contract"] : ["ranges", axis],
      `Expected ranges to have ${axis} from ${smallest} up, which ${contract} needs`,
    );
  }
  return missing.length > 0;
}

/** Shape classes that the ranges leave no problem for, or that a contract can't answer. */
function* impossibleClasses(
  { contract, points }: AskedPart,
  ranges: Ranges,
  at: readonly (string | number)[],
): Generator<Issue> {
  const { family, neverThrows } = CONTRACTS[contract];
  for (const shapeClass of SHAPE_CLASSES) {
    if (points[shapeClass] === undefined) continue;
    const reason = !family.classes.includes(shapeClass)
      ? `${contract} has ${family.classes.join(", ")}`
      : shapeClass === "no-fit" && neverThrows
        ? `${contract} never throws`
        : family.reasonAgainst(shapeClass, ranges);
    if (reason === undefined) continue;
    yield issue(
      [...at, "points", shapeClass],
      `Expected a class that the ranges allow, but ${reason}`,
    );
  }
}

/** Laws that the contract doesn't have, or about which the ranges leave nothing to say. */
function* impossibleLaws(
  { contract, laws }: AskedPart,
  ranges: Ranges,
  at: readonly (string | number)[],
): Generator<Issue> {
  const known = LAWS[contract] ?? [];
  for (const id of Object.keys(laws)) {
    const law = known.find((one) => one.id === id);
    const reason =
      law === undefined
        ? `${contract} has ${known.map((one) => one.id).join(", ") || "none"}`
        : reasonAgainstLaw(CONTRACTS[contract].family, law, ranges);
    if (reason === undefined) continue;
    yield issue([...at, "laws", id], `Expected a law that can be tried, but ${reason}`);
  }
}

function* untimable({ contract, speed }: AskedPart, at: (string | number)[]): Generator<Issue> {
  if (speed === undefined) return;
  const timed = TIMED_CONTRACTS[contract];
  if (timed === undefined) {
    const timable = Object.keys(TIMED_CONTRACTS).join(", ");
    yield issue(
      [...at, "speed"],
      `Expected no speed: only ${timable} can be timed, not ${contract}`,
    );
    return;
  }
  const { family } = CONTRACTS[contract];
  for (const [index, { sizes }] of speed.layers.entries()) {
    const place = [...at, "speed", "layers", index];
    if (!belongsTo(family, sizes)) {
      yield issue(
        place,
        `Expected a name and ${Object.keys(family.axes).join(", ")}, got ${Object.keys(sizes).join(", ")}`,
      );
      continue;
    }
    yield* tooSmall(family, sizes, place);
    const work = timed.multiplyAdds(sizes);
    if (work >= LEAST_MULTIPLY_ADDS) continue;
    yield issue(
      place,
      `Expected at least ${LEAST_MULTIPLY_ADDS} multiply-adds, below which nothing can be timed fairly, got ${work}`,
    );
  }
}

/** Sizes below the smallest that their axes may have, such as a stride of 0. */
function* tooSmall(
  { axes }: Family,
  sizes: Sizes,
  at: readonly (string | number)[],
): Generator<Issue> {
  for (const [axis, smallest] of Object.entries(axes)) {
    const size = sizes[axis];
    if (size === undefined || size >= smallest) continue;
    yield issue([...at, axis], `Expected ${axis} from ${smallest} up, got ${size}`);
  }
}

function axesOf(parts: readonly AskedPart[]): string {
  const all = parts.map(({ contract }) => Object.keys(CONTRACTS[contract].family.axes).join(", "));
  return [...new Set(all)].join("; or ");
}

function issue(path: readonly (string | number)[], message: string): Issue {
  return { code: "custom", path: [...path], message };
}
