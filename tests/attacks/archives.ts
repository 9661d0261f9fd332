import { writeFile } from "node:fs/promises";
import { deflateRawSync } from "node:zlib";
import { buildZip, type ZipPart } from "../intake/zip-builder.ts";
import type { BuiltAttack } from "./built-attack.ts";

const NEVER = "export const zeroPad = () => { throw new Error('graded'); };\n";
const part: ZipPart = { name: "naive/zero-pad.ts", data: NEVER };
const evil = "throw new Error('extracted outside');";

/** A name that a naive unzip would write far above its folder, and what it would write. */
export const SLIPPED = "slipped.ts";

function zip(name: string, intent: string, bytes: Uint8Array): BuiltAttack {
  const build = async (path: string): Promise<string> => {
    await writeFile(`${path}.zip`, bytes);
    return `${path}.zip`;
  };
  return { title: `archives/${name}`, intent, allowed: ["rejected"], points: 0, build };
}

const bomb = deflateRawSync(Buffer.alloc(200 * 2 ** 20, 0x20));
const honest = buildZip([part]);

export const ARCHIVES: readonly BuiltAttack[] = [
  zip(
    "slips-out",
    "Has a name that climbs out of the folder it is extracted to.",
    buildZip([part, { name: `naive/../../../${SLIPPED}`, data: evil }]),
  ),
  zip(
    "slips-out-where-nobody-looks",
    "Climbs out with a name that isn't read.",
    buildZip([part, { name: `../../${SLIPPED}`, data: evil }]),
  ),
  zip(
    "absolute",
    "Has a name that starts at the root of the disk.",
    buildZip([part, { name: "/tmp/slipped-from-the-root/x.ts", data: evil }]),
  ),
  zip(
    "backslashes",
    "Climbs out with backslashes, which some programs turn around.",
    buildZip([part, { name: `naive\\..\\..\\..\\${SLIPPED}`, data: evil }]),
  ),
  zip(
    "link",
    "Holds a link to a file outside.",
    buildZip([{ name: part.name, data: "/etc/passwd", mode: 0o120777 }]),
  ),
  zip(
    "link-then-file",
    "Holds a link to a folder outside, then a file in that folder.",
    buildZip([
      { name: "naive", data: "..", mode: 0o120777 },
      { name: `naive/${SLIPPED}`, data: evil },
    ]),
  ),
  zip("special-file", "Holds a pipe.", buildZip([{ ...part, mode: 0o10644 }])),
  zip(
    "bomb",
    "Becomes a thousand times as large when it is extracted.",
    buildZip([{ ...part, packed: bomb, announcedSize: 200 * 2 ** 20 }]),
  ),
  zip(
    "bomb-that-lies",
    "Becomes far larger than it says.",
    buildZip([{ ...part, packed: bomb, announcedSize: 100 }]),
  ),
  zip(
    "overlap",
    "Has entries that share their bytes, to become large without a trace.",
    buildZip([part, { ...part, name: "naive/b.ts", sharesBytesOf: 0 }]),
  ),
  zip(
    "duplicate",
    "Has two files of one name: which one is graded?",
    buildZip([part, { ...part, data: "export const zeroPad = 1;" }]),
  ),
  zip(
    "file-and-folder",
    "Has a file that is a folder as well.",
    buildZip([part, { name: `${part.name}/index.ts`, data: NEVER }]),
  ),
  zip(
    "encrypted",
    "Is encrypted, so that nobody can look into it.",
    buildZip([{ ...part, flags: 1 }]),
  ),
  zip(
    "odd-method",
    "Is packed in a way that needs another library.",
    buildZip([{ ...part, method: 14 }]),
  ),
  zip("wrong-checksum", "Holds other bytes than it says.", buildZip([{ ...part, crc: 1 }])),
  zip(
    "hidden-entries",
    "Has more entries than it announces: some programs see others.",
    buildZip([part, { name: "naive/b.ts", data: NEVER }], 1),
  ),
  zip(
    "many-entries",
    "Has thousands of entries.",
    buildZip(Array.from({ length: 3000 }, (_, i) => ({ name: `naive/f${i}.ts`, method: 0 }))),
  ),
  zip(
    "nul-in-a-name",
    "Has a name that ends early for a program in C.",
    buildZip([part, { name: "naive/b.ts\0.png", data: NEVER }]),
  ),
  zip("cut-off", "Ends in the middle.", honest.subarray(0, honest.length - 30)),
  zip("not-a-zip", "Is a program, and a zip in name alone.", Buffer.from("#!/bin/sh\nexit 0\n")),
  zip("empty", "Holds nothing at all.", new Uint8Array(0)),
  zip(
    "zip-in-a-zip",
    "Holds another zip in place of code.",
    buildZip([{ name: "naive/zero-pad.zip", data: honest }]),
  ),
];
