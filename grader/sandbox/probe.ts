import {
  type Ailment,
  namespaceRemedy,
  namespaceSettings,
  REINSTALL,
  whyMissing,
} from "./ailments.ts";
import { SandboxFault } from "./fault.ts";
import {
  findLayers,
  has,
  type LayerName,
  type Layers,
  type SandboxMode,
  without,
} from "./layers.ts";
import { printable } from "./printable.ts";
import { type SandboxKit, sandboxKit, startRunner } from "./sandbox.ts";
import { tryAttempts, unstopped } from "./try-attempts.ts";

/** Whether a sandbox mode works on this machine, tried with the very flags that grading uses. */
export type Probe =
  | { readonly kind: "works"; readonly kit: SandboxKit }
  | ({ readonly kind: "fails" } & Ailment);

/** Layers without which a mode isn't what it says. */
export const NEEDED: Readonly<Record<SandboxMode, readonly LayerName[]>> = {
  os: ["bubblewrap", "seccomp", "rlimits"],
  isolate: [],
};

/** @param folders where bwrap and its like are looked for; the system's own unless told */
export async function probe(mode: SandboxMode, folders?: readonly string[]): Promise<Probe> {
  let layers: Layers;
  try {
    layers = await findLayers(mode, folders);
  } catch (error) {
    const [said = ""] = String(error instanceof Error ? error.message : error).split("\n");
    return { kind: "fails", layer: "isolate", reason: printable(said), remedy: REINSTALL };
  }
  const missing = NEEDED[mode].find((name) => !has(layers, name));
  if (missing !== undefined) return { kind: "fails", ...whyMissing(missing) };
  const kit = await sandboxKit(layers);
  const ailment = await tryOut(kit);
  if (ailment === undefined) return { kind: "works", kit };
  if (has(layers, "unprivileged-user")) {
    // An installation below a folder that only root can enter is no use to an unprivileged user.
    const asRoot = { ...kit, layers: without(layers, "unprivileged-user") };
    if ((await tryOut(asRoot)) === undefined) return { kind: "works", kit: asRoot };
  }
  return { kind: "fails", ...ailment };
}

const probed = new Map<SandboxMode, Promise<Probe>>();

/** As {@link probe}, once in this process: a machine doesn't change, and trying it takes two sandboxes. */
export function probeOnce(mode: SandboxMode): Promise<Probe> {
  const found = probed.get(mode) ?? probe(mode);
  probed.set(mode, found);
  return found;
}

/** Undefined when the kernel's layers stop what they must stop, and a call is answered. */
async function tryOut(kit: SandboxKit): Promise<Ailment | undefined> {
  const [escaped, called] = await Promise.all([tryToEscape(kit.layers), tryToCall(kit)]);
  return escaped ?? called;
}

async function tryToEscape(layers: Layers): Promise<Ailment | undefined> {
  const names = NEEDED.os.filter((name) => has(layers, name));
  if (names.length === 0) return undefined;
  try {
    return unstopped(await tryAttempts(without(layers, "node-permission"), names));
  } catch (error) {
    return notStarted(error);
  }
}

/**
 * Whose fault it is that a program didn't start in the sandbox.
 *
 * @throws what is no fault of the sandbox's
 */
export async function notStarted(error: unknown): Promise<Ailment> {
  if (!(error instanceof SandboxFault)) throw error;
  const reason = error.message;
  const [, tool] = /^(bwrap|prlimit|setpriv): /.exec(reason) ?? [];
  switch (tool) {
    case "bwrap":
      return { layer: "bubblewrap", reason, remedy: namespaceRemedy(await namespaceSettings()) };
    case "prlimit":
      return { layer: "rlimits", reason, remedy: "Raise the limits of this shell: ulimit -Ha." };
    case "setpriv":
      return { layer: "unprivileged-user", reason, remedy: "Start convgrade as another user." };
    default:
      return { layer: "isolate", reason, remedy: REINSTALL };
  }
}

const CALL_LIMITS = { callCpuMs: 2000, memoryMiB: 32 };

async function tryToCall(kit: SandboxKit): Promise<Ailment | undefined> {
  const ailment = (reason: string): Ailment => ({ layer: "isolate", reason, remedy: REINSTALL });
  try {
    await using runner = startRunner(kit);
    const script = "(function () { return { one: function () { return 1; } }; })";
    await using sandbox = runner.open(script, "one", "number", CALL_LIMITS);
    const outcome = await sandbox.call([]);
    if (outcome.kind === "returned") return undefined;
    const detail = outcome.kind === "threw" ? ` (${outcome.error.message})` : "";
    return ailment(`a sandboxed call ended as ${outcome.kind}${detail}`);
  } catch (error) {
    return ailment(error instanceof Error ? error.message : String(error));
  }
}
