#!/usr/bin/env node
// Starts under any Node from 20 on, and goes on under the Node that the `node` package brings: the
// grader's V8 is pinned, so that speedups and sandbox flags are the same everywhere.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));
const packageFolder = dirname(createRequire(import.meta.url).resolve("node/package.json"));
const node = join(packageFolder, "bin", process.platform === "win32" ? "node.exe" : "node");
const { status, signal, error } = spawnSync(node, [main, ...process.argv.slice(2)], {
  stdio: "inherit",
});
if (error !== undefined) {
  console.error(
    `Expected Node 24 at ${node}: run npm ci in convgrade's folder. (${error.message})`,
  );
}
if (signal !== null) process.kill(process.pid, signal);
process.exitCode = status ?? 3;
