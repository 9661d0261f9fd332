import { beforeAll, describe, expect, it } from "vitest";
import { ATTEMPTS } from "../../grader/sandbox/attempts.ts";
import { LAYER_NAMES, type LayerName, type Layers, without } from "../../grader/sandbox/layers.ts";
import { runInside } from "../../grader/sandbox/run-inside.ts";
import { type Tried, tryAttempts } from "../../grader/sandbox/try-attempts.ts";
import { kitOf } from "./kits.ts";

const kit = kitOf("os");
const isRoot = process.getuid?.() === 0;

const FILES = `["/app", "/bin", "/tmp", "/lib", "/lib64", "/usr"].flatMap((folder) => {
  try {
    return fs.readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => entry.parentPath + "/" + entry.name);
  } catch {
    return [];
  }
})`;
const IDS = "[process.getuid(), process.getgid(), process.pid, process.ppid]";
const tryTo = (expression: string): string =>
  `(() => { try { return ${expression}; } catch (error) { return error.code; } })()`;

function testsOf(layers: Layers): void {
  const escaped = without(layers, "node-permission");

  describe("runInside(layers, source)", () => {
    let seen: Readonly<Record<string, unknown>> = {};
    beforeAll(async () => {
      const { stdout } = await runInside(
        escaped,
        `import fs from "node:fs";
        fs.writeSync(1, JSON.stringify({
          environment: process.env,
          flags: process.execArgv,
          top: fs.readdirSync("/"),
          files: ${FILES},
          ids: ${IDS},
          status: ${tryTo('fs.writeSync(4, "{}")')},
          filter: ${tryTo("fs.readSync(3, Buffer.alloc(10))")},
        }));`,
      );
      seen = JSON.parse(stdout);
    });

    it("shows no environment but the working directory", () => {
      expect(seen["environment"]).toEqual({ PWD: "/" });
    });

    // Rule 1 of README.md, "How speed is measured".
    it("compiles on the thread that runs the code", () => {
      expect(seen["flags"]).toContain("--single-threaded");
    });

    it("shows Node, its libraries and the addon, and no other file", () => {
      const known = ["app", "bin", "dev", "lib", "lib32", "lib64", "libx32", "tmp", "usr"];
      for (const name of seen["top"] as string[]) expect(known).toContain(name);
      expect((seen["files"] as string[]).toSorted()).toEqual(
        [...layers.libraries, "/app/isolated_vm.node", "/bin/node"].toSorted(),
      );
    });

    it("makes it nobody, and the first process of its own", () => {
      expect(seen["ids"]).toEqual([65534, 65534, 1, 0]);
    });

    it("gives it none of the pipes by which the sandbox was set up", () => {
      expect(seen["status"]).toEqual(expect.any(String));
      expect(seen["filter"]).toEqual(expect.any(String));
    });
  });

  describe("tryAttempts(layers, names)", () => {
    const KERNEL: readonly LayerName[] = ["bubblewrap", "seccomp", "rlimits"];
    let tried: readonly Tried[] = [];
    beforeAll(async () => {
      tried = [
        ...(await tryAttempts(escaped, KERNEL)),
        ...(await tryAttempts(layers, ["node-permission"])),
      ];
    });

    it.each(
      ATTEMPTS.filter(({ layer }) => layer !== "unprivileged-user").map(
        ({ layer, what }) => [layer, what] as const,
      ),
    )("finds %s to stop code that %s", (layer, what) => {
      expect(tried).toContainEqual(expect.objectContaining({ layer, what, stopped: true }));
    });

    it.skipIf(!layers.inForce.includes("unprivileged-user"))(
      "finds the change of user to stop code of root's, without bubblewrap too",
      async () => {
        const unwrapped = without(escaped, "bubblewrap", "seccomp");
        for (const { what, answer, stopped } of await tryAttempts(unwrapped, [
          "unprivileged-user",
        ])) {
          expect({ what, answer, stopped }).toEqual({ what, answer, stopped: true });
        }
      },
    );

    it.skipIf(!isRoot)("finds all of them to succeed where no layer is in force", async () => {
      const bare = without(layers, ...LAYER_NAMES);
      const stopped = (await tryAttempts(bare, LAYER_NAMES)).filter((one) => one.stopped);
      // The judge gives no environment away, with or without bubblewrap; and not every machine has a network.
      const always = ["finds an environment", "finds a network"];
      expect(stopped.map(({ what }) => what).filter((what) => !always.includes(what))).toEqual([]);
    });
  });
}

const title = "code escaped from the isolate, in the os sandbox";
if (kit === undefined) describe.skip(`${title}, which fails here`, () => {});
else describe(title, () => testsOf(kit.layers));
