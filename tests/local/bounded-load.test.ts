import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { COURSE } from "../../grader/assignment/load.ts";
import { boundedLoad } from "../../grader/local/bounded-load.ts";

describe("boundedLoad(load, file, limitMs)", () => {
  it("ends a process that a loop outside of functions holds up, and says where to look", async () => {
    const { href } = pathToFileURL(join(COURSE, "grader", "local", "bounded-load.ts"));
    const program = `
      import { boundedLoad } from ${JSON.stringify(href)};
      await boundedLoad(() => import("data:text/javascript,for(;;);"), "im2col/gemm.ts", 100);
    `;
    const { exitCode, stderr } = await execa({
      reject: false,
    })`${process.execPath} --input-type=module --eval ${program}`;
    expect(exitCode).not.toBe(0);
    expect(stderr.trim().replaceAll(/\s+/g, " ")).toBe(
      "im2col/gemm.ts does not finish loading: look for a loop outside of functions, there or in what it imports.",
    );
  });

  it("passes on what was loaded, or why it couldn't be", async () => {
    expect(await boundedLoad(async () => ({ gemm: 1 }), "im2col/gemm.ts")).toEqual({ gemm: 1 });
    const failing = boundedLoad(() => Promise.reject(new Error("no")), "im2col/gemm.ts");
    await expect(failing).rejects.toThrow("no");
  });
});
