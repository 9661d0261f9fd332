import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { COURSE } from "../../grader/assignment/load.ts";
import { boundedLoad, type Load } from "../../grader/local/bounded-load.ts";

describe("boundedLoad(load, file, patience)", () => {
  const { href } = pathToFileURL(join(COURSE, "grader", "local", "bounded-load.ts"));

  it.for([
    ["a loop outside of functions holds up", "import('data:text/javascript,for(;;);')", 1e6],
    ["waits for ever", "new Promise((resolve) => setTimeout(resolve, 1e6))", 500],
  ] as const)("ends a process that %s, and says where to look", async ([, load, limitMs]) => {
    const program = `
      import { boundedLoad } from ${JSON.stringify(href)};
      const patience = { beatMs: 50, beats: 4, limitMs: ${limitMs} };
      await boundedLoad(() => ${load}, "im2col/gemm.ts", patience);
    `;
    const { exitCode, stderr } = await execa({
      reject: false,
    })`${process.execPath} --input-type=module --eval ${program}`;
    expect(exitCode).not.toBe(0);
    expect(stderr.trim().replaceAll(/\s+/g, " ")).toBe(
      "im2col/gemm.ts does not finish loading: look for a loop outside of functions, there or in what it imports.",
    );
  });

  it("lets a slow machine take its time", async () => {
    const slow = () => new Promise<object>((resolve) => setTimeout(resolve, 1000, { gemm: 1 }));
    const patience = { beatMs: 50, beats: 4, limitMs: 1e6 };
    expect(await boundedLoad(slow as Load, "im2col/gemm.ts", patience)).toEqual({ gemm: 1 });
  });

  it("passes on what was loaded, or why it couldn't be", async () => {
    expect(await boundedLoad(async () => ({ gemm: 1 }), "im2col/gemm.ts")).toEqual({ gemm: 1 });
    const failing = boundedLoad(() => Promise.reject(new Error("no")), "im2col/gemm.ts");
    await expect(failing).rejects.toThrow("no");
  });
});
