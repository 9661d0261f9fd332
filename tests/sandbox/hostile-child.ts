/** Functions of a program in the runner's place: it reads a request and writes what it likes. */
export const PRELUDE = `
import { readSync, writeSync } from "node:fs";
const bytes = (n) => { const b = Buffer.alloc(n); for (let at = 0; at < n; ) { const got = readSync(0, b, at, n - at); if (got === 0) process.exit(0); at += got; } return b; };
const request = () => { const h = bytes(8); const meta = JSON.parse(bytes(h.readUInt32LE(0))); bytes(h.readUInt32LE(4)); return meta; };
const raw = (b) => { for (let at = 0; at < b.length; ) at += writeSync(1, b, at); };
const frame = (meta, data = Buffer.alloc(0)) => { const m = Buffer.from(typeof meta === "string" ? meta : JSON.stringify(meta)); const h = Buffer.alloc(8); h.writeUInt32LE(m.length, 0); h.writeUInt32LE(data.length, 4); return Buffer.concat([h, m, data]); };
const greet = () => raw(frame({ nonce: request().nonce, cpuUs: 1, kind: "ready" }));
`;
