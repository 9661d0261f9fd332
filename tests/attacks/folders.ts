import { execFile } from "node:child_process";
import { link, mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { BuiltAttack } from "./built-attack.ts";

const run = promisify(execFile);
const NEVER = "export const zeroPad = () => { throw new Error('graded'); };\n";

type Files = Readonly<Record<string, string | Uint8Array>>;

async function write(root: string, files: Files): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

function folder(
  name: string,
  intent: string,
  fill: (root: string) => Promise<unknown>,
  allowed: BuiltAttack["allowed"] = ["rejected"],
): BuiltAttack {
  const build = async (root: string): Promise<string> => {
    await mkdir(root);
    await fill(root);
    return root;
  };
  return { title: `folders/${name}`, intent, allowed, points: 0, build };
}

/** A folder whose only trick is what its files hold or how they are named. */
function filled(
  name: string,
  intent: string,
  files: Files,
  allowed?: BuiltAttack["allowed"],
): BuiltAttack {
  return folder(name, intent, (root) => write(root, files), allowed);
}

const many = (count: number, name: (i: number) => string): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [name(i), "export {};"]));
const part = (text: string): Files => ({ "naive/zero-pad.ts": text });

const LINKS: readonly BuiltAttack[] = [
  folder(
    "links-to-a-file",
    "Is a link to a file of the system's, for it to be shown.",
    async (root) => {
      await mkdir(join(root, "naive"));
      await symlink("/etc/passwd", join(root, "naive/zero-pad.ts"));
    },
  ),
  folder("links-to-the-neighbour", "Is a link to another student's work.", async (root) => {
    await mkdir(join(root, "naive"));
    await symlink("../../neighbour/naive/zero-pad.ts", join(root, "naive/zero-pad.ts"));
  }),
  folder("links-to-the-course-seed", "Has a helper that is a link to the seed.", async (root) => {
    await write(root, part(`export * from "./seed.ts";`));
    await symlink("../../../results/course-seed.txt", join(root, "naive/seed.ts"));
  }),
  folder("is-another-s-folder", "Has a folder that is a link to another's.", async (root) => {
    await symlink("../neighbour/naive", join(root, "naive"));
  }),
  folder("links-deep-down", "Has a link to a folder outside, below its own.", async (root) => {
    await write(root, part(NEVER));
    await symlink("/etc", join(root, "naive/lib"));
  }),
  folder("hard-link", "Is the course seed under a second name.", async (root) => {
    await mkdir(join(root, "naive"));
    await link(join(root, "../../results/course-seed.txt"), join(root, "naive/zero-pad.ts"));
  }),
  folder("pipe", "Is a pipe that nobody writes to, so that reading never ends.", async (root) => {
    await mkdir(join(root, "naive"));
    await run("mkfifo", [join(root, "naive/zero-pad.ts")]);
  }),
  {
    title: "folders/is-a-link",
    intent: "Is a link to the neighbour's whole submission.",
    allowed: ["rejected"],
    points: 0,
    build: async (path) => {
      await symlink("neighbour", path);
      return path;
    },
  },
];

const NAMES: readonly BuiltAttack[] = [
  filled("name-with-a-line", "Has a name that adds lines to the report.", {
    "naive/zero-pad.ts": NEVER,
    "naive/a\n✓ zero-pad 3\n.ts": "",
  }),
  filled("name-with-colours", "Has a name that moves the terminal's cursor.", {
    "naive/zero-pad.ts": NEVER,
    "naive/\u001b[2J\u001b[32m.ts": "",
  }),
  filled("name-turned-around", "Has a name that reads as another.", {
    "naive/zero-pad.ts": NEVER,
    "naive/\u202ets.dap-orez": "",
    "naive/zero-pad\u200b.ts": "",
  }),
  filled("names-that-differ-in-case", "Is another submission on a Mac than here.", {
    "naive/zero-pad.ts": NEVER,
    "naive/Zero-Pad.ts": NEVER,
  }),
  filled("name-of-a-prototype", "Has names that mean something to every object.", {
    "naive/zero-pad.ts": `import { honest } from "./__proto__.ts";\nexport const zeroPad = honest;`,
    "naive/constructor.ts": "export const honest = 1;",
  }),
  filled(
    "part-that-is-a-folder",
    "Has a folder where a file is looked for.",
    {
      "naive/zero-pad.ts/index.ts": NEVER,
    },
    ["rejected", "unimplemented"],
  ),
];

const SIZES: readonly BuiltAttack[] = [
  filled("huge-file", "Is larger than any code.", part(`// ${"x".repeat(600 * 1024)}`)),
  filled(
    "many-files",
    "Has more files than anybody wants to read.",
    many(150, (i) => `naive/f${i}.ts`),
  ),
  filled(
    "huge-in-all",
    "Has many files that are large together.",
    Object.fromEntries(
      Array.from({ length: 6 }, (_, i) => [`naive/f${i}.ts`, `//${"x".repeat(5e5)}`]),
    ),
  ),
  filled(
    "many-names",
    "Has thousands of files that aren't even code.",
    many(2500, (i) => `naive/f${i}.txt`),
  ),
  filled("deep", "Has folders in folders without end.", {
    [`naive/${"d/".repeat(60)}zero-pad.ts`]: NEVER,
  }),
  filled(
    "long-ignored-list",
    "Has many odd names that are ignored, to fill the report.",
    {
      "naive/zero-pad.ts": "export const zeroPad = (x) => x;",
      ...many(1500, (i) => `naive/${i}=HYPERLINK("x")\u001b[31m.csv`),
    },
    ["wrong-answer"],
  ),
];

const TEXTS: readonly BuiltAttack[] = [
  filled("not-utf-8", "Is no text in UTF-8.", {
    "naive/zero-pad.ts": Uint8Array.of(0xff, 0xfe, 0x41),
  }),
  filled("overlong-utf-8", "Writes a slash in two bytes, past a filter for slashes.", {
    "naive/zero-pad.ts": Uint8Array.from([...Buffer.from('import "'), 0xc0, 0xaf, 0x22]),
  }),
  filled("nul", "Holds a NUL, where C would end the text.", part(`export {};\0${NEVER}`)),
  filled(
    "brackets",
    "Nests brackets until the parser's stack ends.",
    part(`export const zeroPad = ${"(".repeat(2e5)}`),
  ),
  filled(
    "arrays",
    "Nests arrays, well formed, until the parser's stack ends.",
    part(`export const zeroPad = ${"[".repeat(2e5)}${"]".repeat(2e5)};`),
    ["rejected", "unimplemented"],
  ),
  filled(
    "arrows",
    "Nests functions, which are parsed twice each.",
    part(`export const zeroPad = ${"(a = ".repeat(3e4)}1${")".repeat(3e4)} => 1;`),
    ["rejected", "runtime-error", "malformed-output"],
  ),
  filled(
    "operators",
    "Is one sum of a hundred thousand terms.",
    part(`export const zeroPad = () => ${"1+".repeat(1e5)}1;`),
    ["rejected", "malformed-output", "runtime-error"],
  ),
  filled(
    "templates",
    "Nests templates in templates.",
    part(`export const zeroPad = ${"`${".repeat(5e4)}1${"}`".repeat(5e4)};`),
    ["rejected", "unimplemented", "runtime-error"],
  ),
  filled(
    "types",
    "Nests types, which are thrown away in the end.",
    part(`type T = ${"Array<".repeat(5e4)}1${">".repeat(5e4)};\nexport const zeroPad = () => 1;`),
    ["rejected", "malformed-output"],
  ),
  filled(
    "statements",
    "Declares a hundred thousand names.",
    part(
      `${Array.from({ length: 3e4 }, (_, i) => `let a${i}=${i}`).join(";")};export const zeroPad = () => a9;`,
    ),
    ["malformed-output", "rejected"],
  ),
  filled(
    "own-given",
    "Brings the given code along, with changes.",
    {
      "naive/zero-pad.ts": `import { zeros } from "#given/tensor.ts";\nexport const zeroPad = (x) => zeros(x.shape);`,
      "naive/given/tensor.ts": "export const zeros = () => { throw new Error('mine'); };",
      "given/tensor.ts": "export const zeros = () => { throw new Error('mine'); };",
    },
    ["wrong-answer"],
  ),
];

export const FOLDERS: readonly BuiltAttack[] = [...LINKS, ...NAMES, ...SIZES, ...TEXTS];
