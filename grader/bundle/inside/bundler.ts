/**
 * The program that bundles a submission's parts, in a sandbox of its own that holds no files but
 * esbuild's: a parser that reads hostile source is itself kept away from everything.
 */
import { createRequire } from "node:module";
import { readFrame, writeFrame } from "../../sandbox/inside/pipe.ts";
import { rejected, type Sources, scriptOf } from "./script-of.ts";

interface Request extends Sources {
  /** The parts' files; each becomes one script. */
  readonly entries: readonly string[];
}

/** Where esbuild's main module and its binary lie inside the sandbox. */
declare const ESBUILD_PATH: string;
declare const ESBUILD_BINARY: string;

process.env["ESBUILD_BINARY_PATH"] = ESBUILD_BINARY;
const esbuild = createRequire(ESBUILD_PATH)(ESBUILD_PATH) as typeof import("esbuild");

/** Bytes that all parts' scripts and source maps may take together: they travel in one frame. */
const LARGEST_ANSWER = 48 << 20;

async function answer(): Promise<void> {
  const { meta, data } = readFrame();
  const { nonce } = meta as { nonce: string };
  const request = JSON.parse(new TextDecoder().decode(data)) as Request;
  const parts: string[] = [];
  let bytes = 0;
  for (const entry of request.entries) {
    const text = JSON.stringify(await scriptOf(esbuild, request, entry));
    bytes += Buffer.byteLength(text);
    const tooLarge = rejected(
      entry,
      "The part becomes too large with its imports: make it smaller.",
    );
    parts.push(bytes > LARGEST_ANSWER ? JSON.stringify(tooLarge) : text);
  }
  const bundles = `{"parts":[${parts.join(",")}]}`;
  writeFrame({ nonce, kind: "bundles" }, new TextEncoder().encode(bundles));
  process.exit(0);
}

void answer();
