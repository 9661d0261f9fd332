import { describe, expect, it } from "vitest";
import {
  type NamespaceSettings,
  namespaceRemedy,
  whyMissing,
} from "../../grader/sandbox/ailments.ts";
import { LAYER_NAMES } from "../../grader/sandbox/layers.ts";

const OPEN: NamespaceSettings = {
  ...{ appArmorRestricts: undefined, unprivilegedClone: undefined },
  ...{ most: "31183", inContainer: false },
};

describe("namespaceRemedy(settings)", () => {
  it.each<readonly [string, Partial<NamespaceSettings>, string]>([
    ["Ubuntu 24.04", { appArmorRestricts: "1" }, "bwrap-userns-restrict"],
    ["an old Debian", { unprivilegedClone: "0" }, "kernel.unprivileged_userns_clone=1"],
    ["no namespaces at all", { most: "0" }, "user.max_user_namespaces="],
    ["a container", { inContainer: true }, "--security-opt seccomp=unconfined"],
    ["a container on Ubuntu", { inContainer: true, appArmorRestricts: "1" }, "--security-opt"],
    ["anything else", { appArmorRestricts: "0", unprivilegedClone: "1" }, "user namespaces"],
  ])("tells what to do on %s", (_, settings, remedy) => {
    expect(namespaceRemedy({ ...OPEN, ...settings })).toContain(remedy);
  });
});

describe("whyMissing(layer, machine)", () => {
  it.each(["darwin", "win32"])("sends %s to Linux for what only Linux has", (platform) => {
    for (const layer of ["bubblewrap", "seccomp", "rlimits", "unprivileged-user"] as const) {
      const { reason, remedy } = whyMissing(layer, { platform, arch: "arm64" });
      expect(reason).toContain(`exists for Linux only, and this is ${platform}`);
      expect(remedy).toContain("Linux");
    }
  });

  it("names the processors that seccomp's filter is written for", () => {
    const { reason } = whyMissing("seccomp", { platform: "linux", arch: "riscv64" });
    expect(reason).toContain("riscv64");
  });

  it("has a reason and something to do for every layer", () => {
    for (const layer of LAYER_NAMES) {
      const { reason, remedy } = whyMissing(layer, { platform: "linux", arch: "x64" });
      expect(reason).toMatch(/[^.]$/);
      expect(remedy).toMatch(/\.$/);
    }
  });
});
