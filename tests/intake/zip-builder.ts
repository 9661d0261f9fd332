import { crc32, deflateRawSync } from "node:zlib";

/** One entry, honest unless told otherwise; the overrides go into the headers as they are. */
export type ZipPart = {
  readonly name: string;
  readonly data?: string | Uint8Array;
  readonly method?: number;
  /** Bytes to store in place of the compressed data. */
  readonly packed?: Uint8Array;
  readonly flags?: number;
  readonly crc?: number;
  readonly announcedSize?: number;
  readonly mode?: number;
  /** Sizes and CRC after the data, as a program writes that streams. */
  readonly descriptor?: boolean;
  /** Sizes in the Zip64 extra field of the central directory. */
  readonly zip64?: boolean;
  /** The index of an earlier entry, whose bytes this one takes for its own. */
  readonly sharesBytesOf?: number;
};

const utf8 = 0x800;
const hasDescriptor = 0x8;

/** A zip, byte by byte, as hostile as its parts ask for. `announcedCount` overrides the entry count. */
export function buildZip(parts: readonly ZipPart[], announcedCount = parts.length): Buffer {
  const body: Buffer[] = [];
  const central: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const data = Buffer.from(part.data ?? "");
    const method = part.method ?? 8;
    const packed = Buffer.from(part.packed ?? (method === 8 ? deflateRawSync(data) : data));
    const head = {
      flags: utf8 | (part.descriptor ? hasDescriptor : 0) | (part.flags ?? 0),
      method,
      crc: part.crc ?? crc32(data),
      packedSize: packed.length,
      size: part.announcedSize ?? data.length,
      nameLength: name.length,
    };
    const shared = part.sharesBytesOf === undefined ? undefined : offsets[part.sharesBytesOf];
    offsets.push(shared ?? offset);
    if (shared === undefined) {
      const inLocal = part.descriptor ? { ...head, crc: 0, packedSize: 0, size: 0 } : head;
      const local = [Buffer.from("PK\x03\x04"), u16(20), common(inLocal), u16(0), name, packed];
      if (part.descriptor) {
        local.push(Buffer.from("PK\x07\x08"), u32(head.crc), u32(head.packedSize), u32(head.size));
      }
      body.push(...local);
      offset += Buffer.concat(local).length;
    }
    const extra = part.zip64
      ? Buffer.concat([u16(1), u16(16), u64(head.size), u64(head.packedSize)])
      : Buffer.alloc(0);

    central.push(
      Buffer.from("PK\x01\x02"),
      u16(0x0314),
      u16(20),
      common(part.zip64 ? { ...head, packedSize: 0xffffffff, size: 0xffffffff } : head),
      u16(extra.length),
      u16(0),
      u16(0),
      u16(0),
      u32(((part.mode ?? 0o100644) << 16) >>> 0),
      u32(offsets.at(-1) ?? 0),
      name,
      extra,
    );
  }
  const directory = Buffer.concat(central);
  const end = [
    Buffer.from("PK\x05\x06"),
    u32(0),
    u16(announcedCount),
    u16(announcedCount),
    u32(directory.length),
    u32(offset),
    u16(0),
  ];
  return Buffer.concat([...body, directory, ...end]);
}

type Head = { flags: number; method: number; crc: number } & Record<
  "packedSize" | "size" | "nameLength",
  number
>;

function common({ flags, method, crc, packedSize, size, nameLength }: Head): Buffer {
  const sizes = [u32(crc), u32(packedSize), u32(size), u16(nameLength)];
  return Buffer.concat([u16(flags), u16(method), u16(0), u16(0x21), ...sizes]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
