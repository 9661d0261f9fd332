import { findLayers, keepingRoot, type SandboxMode } from "./layers.ts";
import { type SandboxKit, sandboxKit, startRunner } from "./sandbox.ts";

/** Whether a sandbox mode works on this machine, tried with the very flags that grading uses. */
export type Probe =
  | { readonly kind: "works"; readonly kit: SandboxKit }
  | { readonly kind: "fails"; readonly reason: string; readonly remedy: string };

const PROBE_LIMITS = { callCpuMs: 2000, memoryMiB: 32 };

export async function probe(mode: SandboxMode): Promise<Probe> {
  const layers = await findLayers(mode);
  if (mode === "os" && layers.tools.bwrap === undefined) {
    return {
      kind: "fails",
      reason:
        process.platform === "linux"
          ? "bubblewrap is not installed"
          : `bubblewrap exists for Linux only, and this is ${process.platform}`,
      remedy:
        process.platform === "linux"
          ? "Install it (Debian and Ubuntu: apt-get install bubblewrap; Fedora: dnf install bubblewrap)."
          : "Grade on Linux.",
    };
  }
  // An installation below a folder that only root can enter is no use to an unprivileged user.
  const candidates = layers.dropsRoot ? [layers, keepingRoot(layers)] : [layers];
  let reason = "";
  for (const candidate of candidates) {
    const kit = await sandboxKit(candidate);
    reason = await tryOut(kit);
    if (reason === "") return { kind: "works", kit };
  }
  return {
    kind: "fails",
    reason,
    remedy:
      "Allow unprivileged user namespaces: on Ubuntu 24.04 bubblewrap needs an AppArmor profile; in a container, run it with --security-opt seccomp=unconfined or as a user who may create namespaces.",
  };
}

/** Calls a function in a sandbox; the empty string when it answered. */
async function tryOut(kit: SandboxKit): Promise<string> {
  try {
    await using runner = startRunner(kit);
    const script = "(function () { return { one: function () { return 1; } }; })";
    await using sandbox = runner.open(script, "one", "number", PROBE_LIMITS);
    const outcome = await sandbox.call([]);
    if (outcome.kind === "returned") return "";
    const detail = outcome.kind === "threw" ? ` (${outcome.error.message})` : "";
    return `a sandboxed call ended as ${outcome.kind}${detail}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
