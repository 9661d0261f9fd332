import { type Ailment, KEEPS_ROOT, whyMissing } from "./ailments.ts";
import type { Examination, LayerState } from "./examination.ts";
import { findTools, has, LAYER_NAMES, type LayerName, type Layers, without } from "./layers.ts";
import { notStarted, probe } from "./probe.ts";
import { runInside } from "./run-inside.ts";
import type { SandboxKit } from "./sandbox.ts";
import { isFiltered } from "./seccomp.ts";
import { type Tried, tryAttempts, unstopped } from "./try-attempts.ts";
import { tryIsolate } from "./try-isolate.ts";

/**
 * Examines every layer, with programs that try what it must stop.
 *
 * @param folders where bwrap and its like are looked for; the system's own unless told
 */
export async function examine(folders?: readonly string[]): Promise<Examination> {
  const os = await probe("os", folders);
  const best = os.kind === "works" ? os : await probe("isolate", folders);
  const ailments = [os, best].flatMap((one) => (one.kind === "fails" ? one : []));
  const tools = await findTools(folders);
  const layers = LAYER_NAMES.map(async (layer) =>
    best.kind === "works" && has(best.kit.layers, layer)
      ? examineLayer(layer, best.kit)
      : whyNotInForce(layer, tools, ailments),
  );
  return {
    mode: best.kind === "works" ? best.kit.layers.mode : undefined,
    layers: await Promise.all(layers),
  };
}

async function examineLayer(layer: LayerName, kit: SandboxKit): Promise<LayerState> {
  try {
    const tried = await tryLayer(layer, kit);
    const ailment = unstopped(tried);
    return ailment === undefined
      ? { kind: "holds", layer, stopped: tried.map(({ what }) => what) }
      : { kind: "fails", ...ailment };
  } catch (error) {
    return { kind: "fails", ...(await notStarted(error)), layer };
  }
}

/** What would stop an attempt before the layer does, and so is taken away. */
const IN_FRONT: Readonly<Record<LayerName, readonly LayerName[]>> = {
  bubblewrap: ["seccomp", "node-permission"],
  seccomp: ["node-permission"],
  rlimits: ["bubblewrap", "seccomp", "node-permission"],
  "unprivileged-user": ["bubblewrap", "seccomp", "node-permission"],
  "node-permission": [],
  isolate: [],
};

async function tryLayer(layer: LayerName, kit: SandboxKit): Promise<readonly Tried[]> {
  if (layer === "isolate") return tryIsolate(kit);
  const layers = without(kit.layers, ...IN_FRONT[layer]);
  const attempts = tryAttempts(layers, [layer]);
  return layer === "rlimits" ? [...(await attempts), await tryCpuLimit(layers)] : attempts;
}

/** The one limit that ends the process. */
async function tryCpuLimit(layers: Layers): Promise<Tried> {
  const { ending } = await runInside(layers, "for (;;);", { cpuSeconds: 1 });
  const answer = String(ending);
  const what = "computes longer than its CPU time";
  return { layer: "rlimits", what, answer, stopped: answer === "SIGXCPU" };
}

function whyNotInForce(
  layer: LayerName,
  tools: Layers["tools"],
  ailments: readonly Ailment[],
): LayerState {
  const own = ailments.find((ailment) => ailment.layer === layer);
  if (own !== undefined) return { kind: "fails", ...own };
  if (layer === "unprivileged-user" && process.getuid?.() !== 0) {
    return { kind: "untried", layer, reason: "not needed, since convgrade does not run as root" };
  }
  const there: Readonly<Record<LayerName, boolean>> = {
    bubblewrap: tools.bwrap !== undefined,
    seccomp: process.platform === "linux" && isFiltered(process.arch),
    rlimits: tools.prlimit !== undefined,
    "unprivileged-user": tools.setpriv !== undefined,
    "node-permission": true,
    isolate: true,
  };
  if (!there[layer]) return { kind: "fails", ...whyMissing(layer) };
  // With the isolate at hand, everything else about it has been found to work.
  const started = ailments.every((ailment) => ailment.layer !== "isolate");
  if (layer === "unprivileged-user" && started) return { kind: "fails", ...KEEPS_ROOT };
  return { kind: "untried", layer, reason: `not tried: ${ailments[0]?.layer} has to hold first` };
}
