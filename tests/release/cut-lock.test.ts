import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { cutLock, lockSchema } from "../../grader/release/cut-lock.ts";

function lockOf(packages: object) {
  return lockSchema.parse({ lockfileVersion: 3, packages });
}

const LOCK = lockOf({
  "": { name: "convgrade" },
  "node_modules/a": { version: "1.0.0", resolved: "somewhere/a.tgz", dependencies: { b: "^1" } },
  "node_modules/b": {
    ...{ version: "1.5.0", dev: true, dependencies: { c: "^2" } },
    engines: { node: ">=24" },
  },
  "node_modules/b/node_modules/c": { version: "2.0.0", dependencies: { d: "*" } },
  "node_modules/c": { version: "3.0.0" },
  "node_modules/d": { version: "4.0.0", integrity: "sha512-d" },
  "node_modules/e": {
    version: "5.0.0",
    optionalDependencies: { "@e/linux": "5.0.0", "@e/win32": "5.0.0" },
    dependencies: { "@e/linux": "5.0.0" },
    peerDependencies: { f: "*", g: "*" },
    peerDependenciesMeta: { g: { optional: true } },
  },
  "node_modules/@e/linux": { version: "5.0.0", os: ["linux"], optional: true },
  "node_modules/@e/win32": { version: "5.0.0", os: ["win32"], optional: true },
  "node_modules/f": { version: "6.0.0", peer: true },
  "node_modules/g": { version: "7.0.0" },
  "node_modules/unrelated": { version: "8.0.0" },
});

const HANDOUT = { name: "handout", engines: { node: ">=20" } };

describe("cutLock(own, manifest)", () => {
  it("keeps what the handout depends on, nested where it is nested, and nothing else", () => {
    const { packages } = cutLock(LOCK, { ...HANDOUT, dependencies: { a: "1.0.0" } });
    expect(packages).toEqual({
      "": { ...HANDOUT, dependencies: { a: "1.0.0" } },
      "node_modules/a": { version: "1.0.0", dependencies: { b: "^1" } },
      "node_modules/b": { version: "1.5.0", dependencies: { c: "^2" } },
      "node_modules/b/node_modules/c": { version: "2.0.0", dependencies: { d: "*" } },
      "node_modules/d": { version: "4.0.0", integrity: "sha512-d" },
    });
  });

  it("holds no package's engines against the Node that npm runs on, but its own", () => {
    const { packages } = cutLock(LOCK, { ...HANDOUT, dependencies: { a: "1.0.0" } });
    const asking = Object.keys(packages).filter((folder) => packages[folder]?.["engines"]);
    expect(asking).toEqual([""]);
  });

  it("keeps the packages of all platforms as optional, and peers but for optional ones", () => {
    const { packages } = cutLock(LOCK, { ...HANDOUT, dependencies: { e: "5.0.0" } });
    expect(Object.keys(packages)).toEqual([
      "",
      "node_modules/@e/linux",
      "node_modules/@e/win32",
      "node_modules/e",
      "node_modules/f",
    ]);
    const optionals = Object.entries(packages).filter(([, one]) => one["optional"] === true);
    expect(optionals.map(([folder]) => folder)).toEqual([
      "node_modules/@e/linux",
      "node_modules/@e/win32",
    ]);
    expect(packages["node_modules/f"]).toEqual({ version: "6.0.0", peer: true });
  });

  it.each([
    [{ a: "2.0.0" }, "Expected a 2.0.0 in package-lock.json, got 1.0.0. Run npm install."],
    [{ z: "1.0.0" }, "Expected z 1.0.0 in package-lock.json, got none. Run npm install."],
  ])("throws for %o, which would install something else than was tested", (dependencies, said) => {
    expect(() => cutLock(LOCK, { ...HANDOUT, dependencies })).toThrow(said);
  });

  it("finds no engines in convgrade's own lock, which CONTRIBUTING.md tells how to take away", async () => {
    const own = lockSchema.parse(JSON.parse(await readFile("package-lock.json", "utf8")));
    const asking = Object.keys(own.packages).filter((folder) => own.packages[folder]?.["engines"]);
    expect(asking).toEqual([""]);
  });

  it("cuts convgrade's own lock: each package it keeps finds what it needs, and none has an address", async () => {
    const own = lockSchema.parse(JSON.parse(await readFile("package-lock.json", "utf8")));
    const dependencies = { node: "24.21.0", esbuild: "0.28.2", vitest: "5.1.1" };
    const { packages } = cutLock(own, { ...HANDOUT, dependencies });
    const folders = Object.keys(packages);
    expect(folders).toContain("node_modules/@esbuild/win32-x64");
    expect(folders).toContain("node_modules/@esbuild/darwin-arm64");
    expect(folders).not.toContain("node_modules/playwright-core");
    const needs = Object.values(packages).flatMap((one) => Object.keys(one.dependencies ?? {}));
    const names = new Set(folders.map((folder) => folder.split("node_modules/").at(-1)));
    expect(needs.filter((name) => !names.has(name))).toEqual([]);
    expect(JSON.stringify(packages)).not.toContain('"resolved"');
  });
});
