/** What can be wrong with a layer, in words, and what mends it. */
import { access, readFile } from "node:fs/promises";
import type { LayerName } from "./layers.ts";

export interface Ailment {
  readonly layer: LayerName;
  /** Without its full stop. */
  readonly reason: string;
  /** What to do, as sentences. */
  readonly remedy: string;
}

/** Why a layer isn't there at all. */
export function whyMissing(
  layer: LayerName,
  { platform, arch }: { readonly platform: string; readonly arch: string } = process,
): Ailment {
  const tool = LINUX_ONLY[layer];
  if (tool !== undefined && platform !== "linux") {
    const reason = `${tool} exists for Linux only, and this is ${platform}`;
    return { layer, reason, remedy: "Grade on Linux; a virtual machine will do." };
  }
  switch (layer) {
    case "bubblewrap":
      return { layer, reason: "bubblewrap is not installed", remedy: install("bubblewrap") };
    case "seccomp":
      return {
        layer,
        reason: `seccomp's filter is written for x64 and arm64, and this is ${arch}`,
        remedy: "Grade on a machine of one of these kinds.",
      };
    case "rlimits":
    case "unprivileged-user":
      return { layer, reason: `${tool} is not installed`, remedy: install("util-linux") };
    case "node-permission":
    case "isolate":
      return { layer, reason: `${layer} is not installed`, remedy: REINSTALL };
    default:
      return layer satisfies never;
  }
}

function install(package_: string): string {
  return `Install it (Debian and Ubuntu: apt-get install ${package_}; Fedora: dnf install ${package_}).`;
}

export const KEEPS_ROOT: Ailment = {
  layer: "unprivileged-user",
  reason:
    "submissions don't start as another user: mostly because convgrade, or its Node, lies in a folder that only root can enter",
  remedy: "Move it to where every user can read it, such as /opt, or start it as another user.",
};

const LINUX_ONLY: Readonly<Partial<Record<LayerName, string>>> = {
  bubblewrap: "bubblewrap",
  seccomp: "seccomp",
  rlimits: "prlimit",
  "unprivileged-user": "setpriv",
};
/** For whatever npm brings. */
export const REINSTALL = "Run npm ci in convgrade's folder, without leaving out optional packages.";

/** What a system says of user namespaces, which bubblewrap needs; undefined where it says nothing. */
export interface NamespaceSettings {
  /** kernel.apparmor_restrict_unprivileged_userns: Ubuntu since 23.10. */
  readonly appArmorRestricts: string | undefined;
  /** kernel.unprivileged_userns_clone: older Debian, and hardened kernels. */
  readonly unprivilegedClone: string | undefined;
  /** user.max_user_namespaces */
  readonly most: string | undefined;
  readonly inContainer: boolean;
}

export async function namespaceSettings(): Promise<NamespaceSettings> {
  const read = (name: string): Promise<string | undefined> =>
    readFile(`/proc/sys/${name}`, "utf8").then(
      (text) => text.trim(),
      () => undefined,
    );
  const exists = (path: string): Promise<boolean> =>
    access(path).then(
      () => true,
      () => false,
    );
  const [appArmorRestricts, unprivilegedClone, most, docker, podman] = await Promise.all([
    read("kernel/apparmor_restrict_unprivileged_userns"),
    read("kernel/unprivileged_userns_clone"),
    read("user/max_user_namespaces"),
    exists("/.dockerenv"),
    exists("/run/.containerenv"),
  ]);
  return { appArmorRestricts, unprivilegedClone, most, inContainer: docker || podman };
}

/** How to let bubblewrap create its namespaces: the likeliest obstacle first. */
export function namespaceRemedy(settings: NamespaceSettings): string {
  const { appArmorRestricts, unprivilegedClone, most, inContainer } = settings;
  if (most === "0")
    return "Allow user namespaces: sysctl -w user.max_user_namespaces=10000, as root.";
  if (unprivilegedClone === "0") {
    return "Allow user namespaces: sysctl -w kernel.unprivileged_userns_clone=1, as root.";
  }
  if (inContainer) {
    return "Start the container with --security-opt seccomp=unconfined --security-opt apparmor=unconfined: its defaults forbid the namespaces that bubblewrap needs.";
  }
  if (appArmorRestricts === "1") {
    return "Allow bubblewrap its user namespaces, as root: apt-get install apparmor-profiles, copy /usr/share/apparmor/extra-profiles/bwrap-userns-restrict to /etc/apparmor.d/ and load it with apparmor_parser -r; or for every program, sysctl -w kernel.apparmor_restrict_unprivileged_userns=0.";
  }
  return "bubblewrap needs user namespaces: allow them in the kernel, or in the container's settings.";
}
