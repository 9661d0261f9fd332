import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { inflate } from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";
import { COURSE } from "../../../grader/assignment/load.ts";

const PACKED = join(
  dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")),
  "../bin",
);
const UNPACKED = join(COURSE, "node_modules/.cache/chromium");

const FONTS = join(UNPACKED, "fonts.conf");

/**
 * A real Chromium out of an npm package, with libraries and fonts of its own: it runs wherever npm
 * does. Unpacked once; several test runs may do so at the same time.
 */
export async function startBrowser(): Promise<Browser> {
  if (!existsSync(UNPACKED)) await unpack();
  return chromium.launch({
    executablePath: join(UNPACKED, "chromium"),
    // No sandbox: it can't be had by root. The pages are our own.
    args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader"],
    env: {
      HOME: UNPACKED,
      LD_LIBRARY_PATH: join(UNPACKED, "al2023/lib"),
      FONTCONFIG_FILE: FONTS,
    },
  });
}

async function unpack(): Promise<void> {
  await mkdir(dirname(UNPACKED), { recursive: true });
  const folder = await mkdtemp(`${UNPACKED}-`);
  const temporary = process.env["TMPDIR"];
  process.env["TMPDIR"] = folder; // where the package unpacks to
  try {
    for (const archive of ["chromium.br", "swiftshader.tar.br", "al2023.tar.br", "fonts.tar.br"]) {
      await inflate(join(PACKED, archive));
    }
  } finally {
    if (temporary === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = temporary;
  }
  await writeFile(join(folder, "fonts.conf"), fontsIn(join(UNPACKED, "fonts")));
  await rename(folder, UNPACKED).catch(() => rm(folder, { recursive: true }));
}

/** The package's own configuration looks in other folders. */
function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${folder}-cache</cachedir></fontconfig>
`;
}
