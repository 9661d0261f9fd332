import fc from "fast-check";
import { between, type Family } from "./family.ts";

/** The sizes of a network to start. */
export type ArchitectureProblem = {
  readonly hIn: number;
  readonly wIn: number;
  readonly cIn: number;
  readonly f: number;
  readonly K1: number;
  readonly K2: number;
  readonly classes: number;
  /** What is looked at, as {@link LOOK} has it. */
  readonly look: number;
};

/** At the parameters themselves, or at what becomes of digits. */
export const LOOK = { parameters: 0, loss: 1, signal: 2 } as const;

/** The network that reads the digits. */
export const DIGITS_NETWORK: Omit<ArchitectureProblem, "look"> = {
  ...{ hIn: 14, wIn: 14, cIn: 1, f: 3, K1: 6, K2: 12, classes: 10 },
};

/** Networks of any sizes, and the one for the digits where digits are shown to it. */
export const architectures: Family<ArchitectureProblem> = {
  id: "architectures",
  axes: { hIn: 4, wIn: 4, cIn: 1, f: 1, K1: 1, K2: 1, classes: 2, look: 0 },
  classes: ["parameters", "initial-loss", "signal"],
  problemsOf(shapeClass, { hIn, wIn, cIn, f, K1, K2, classes }) {
    if (shapeClass === "initial-loss") return fc.constant({ ...DIGITS_NETWORK, look: LOOK.loss });
    if (shapeClass === "signal") return fc.constant({ ...DIGITS_NETWORK, look: LOOK.signal });
    return fc
      .record({
        hIn: between(hIn),
        wIn: between(wIn),
        cIn: between(cIn),
        f: between(f),
        K1: between(K1),
        K2: between(K2),
        classes: between(classes),
        look: fc.constant(LOOK.parameters),
      })
      .map((problem) => ({ ...problem, f: problem.f - 1 + (problem.f % 2) }));
  },
  classOf: ({ look }) => {
    if (look === LOOK.loss) return "initial-loss";
    return look === LOOK.signal ? "signal" : "parameters";
  },
  canariesOf: (shapeClass) => (shapeClass === "parameters" ? CANARIES : []),
  reasonAgainst: () => undefined,
};

/** All sizes differ, and none can be halved twice; then equal ones, where one tensor could be two. */
const CANARIES: readonly ArchitectureProblem[] = [
  { hIn: 7, wIn: 9, cIn: 2, f: 3, K1: 4, K2: 3, classes: 5, look: 0 },
  { hIn: 8, wIn: 8, cIn: 1, f: 3, K1: 4, K2: 4, classes: 4, look: 0 },
];
