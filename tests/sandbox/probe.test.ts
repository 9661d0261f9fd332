import { describe, expect, it } from "vitest";
import { examine } from "../../grader/sandbox/examine.ts";
import { probe } from "../../grader/sandbox/probe.ts";
import { kitOf } from "./kits.ts";
import { toolsFolder } from "./machines.ts";

const isRoot = process.getuid?.() === 0;

describe.skipIf(kitOf("os") === undefined)("probe(mode, folders)", () => {
  it("finds the os sandbox with all its layers where it works", async () => {
    const probed = await probe("os");
    expect(probed).toMatchObject({
      kind: "works",
      kit: { layers: { mode: "os", inForce: expect.arrayContaining(["bubblewrap", "seccomp"]) } },
    });
  });

  it.each([
    ["bwrap", "bubblewrap", "bubblewrap is not installed", "apt-get install bubblewrap"],
    ["prlimit", "rlimits", "prlimit is not installed", "apt-get install util-linux"],
  ])("refuses os where there is no %s", async (tool, layer, reason, remedy) => {
    const probed = await probe("os", [await toolsFolder({ [tool]: undefined })]);
    expect(probed).toEqual({
      ...{ kind: "fails", layer, reason },
      remedy: expect.stringContaining(remedy),
    });
  });

  it("refuses os where user namespaces are forbidden, in bubblewrap's own words", async () => {
    const probed = await probe("os", [await toolsFolder({ bwrap: "forbidden" })]);
    expect(probed).toMatchObject({
      ...{ kind: "fails", layer: "bubblewrap" },
      reason: expect.stringContaining("bwrap: No permissions to create new namespace"),
      remedy: expect.stringContaining("namespaces"),
    });
  });

  it.each([
    ["bwrap", "bwrap that wraps nothing", "bubblewrap does not stop code that sees /etc/passwd"],
    ["bwrap", "bwrap that filters nothing", "seccomp does not stop code that connects to a server"],
    ["prlimit", "prlimit that limits nothing", "rlimits does not stop code that allocates more"],
  ] as const)("refuses os with a %s: a %s", async (tool, fake, reason) => {
    const probed = await probe("os", [await toolsFolder({ [tool]: fake })]);
    expect(probed).toMatchObject({ kind: "fails", reason: expect.stringContaining(reason) });
  });

  it("goes without bubblewrap, and all that it carries, as isolate", async () => {
    const probed = await probe("isolate", [await toolsFolder({ bwrap: undefined })]);
    const inForce = ["rlimits", ...(isRoot ? ["unprivileged-user"] : [])];
    expect(probed).toMatchObject({
      kind: "works",
      kit: { layers: { mode: "isolate", inForce: [...inForce, "node-permission", "isolate"] } },
    });
  });

  it.skipIf(!isRoot)("stays root where it can't become another user, and says so", async () => {
    const folder = await toolsFolder({ setpriv: "setpriv that may not" });
    const probed = await probe("os", [folder]);
    expect(probed.kind).toBe("works");
    const inForce = probed.kind === "works" ? probed.kit.layers.inForce : [];
    expect(inForce).toContain("bubblewrap");
    expect(inForce).not.toContain("unprivileged-user");
  });
});

describe.skipIf(kitOf("os") === undefined)("examine(folders)", () => {
  it("names each tool that is missing, and how to get it", async () => {
    const none = { bwrap: undefined, prlimit: undefined, setpriv: undefined };
    const { layers } = await examine([await toolsFolder(none)]);
    const failing = layers.flatMap((state) => (state.kind === "fails" ? state : []));
    expect(failing.map(({ layer }) => layer)).toEqual([
      ...["bubblewrap", "rlimits"],
      ...(isRoot ? ["unprivileged-user"] : []),
    ]);
    for (const { reason, remedy } of failing) {
      expect(reason).toMatch(/ is not installed$/);
      expect(remedy).toMatch(/apt-get install \S+; .*dnf install \S+/);
    }
  });
});
