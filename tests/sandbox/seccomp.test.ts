import { describe, expect, it } from "vitest";
import { seccompFilter } from "../../grader/sandbox/seccomp.ts";

interface Architecture {
  readonly name: string;
  readonly audit: number;
  readonly fork: readonly number[];
  readonly clone: number;
  readonly socket: number;
  readonly socketpair: number;
  readonly ptrace: number;
  readonly read: number;
}

const architectures: readonly Architecture[] = [
  {
    name: "x64",
    audit: 0xc000003e,
    fork: [57, 58],
    clone: 56,
    socket: 41,
    socketpair: 53,
    ptrace: 101,
    read: 0,
  },
  {
    name: "arm64",
    audit: 0xc00000b7,
    fork: [],
    clone: 220,
    socket: 198,
    socketpair: 199,
    ptrace: 117,
    read: 63,
  },
];

const ALLOW = 0x7fff0000;
const KILL = 0x80000000;
const EPERM = 0x00050001;
const ENOSYS = 0x00050000 | 38;
const CLONE_THREAD = 0x10000;

/** What the kernel would answer: the few BPF instructions that the filter uses, interpreted. */
function judge(filter: Uint8Array, call: { arch: number; number: number; flags?: number }): number {
  const view = new DataView(filter.buffer, filter.byteOffset, filter.byteLength);
  const input = new Map([
    [0, call.number],
    [4, call.arch],
    [16, call.flags ?? 0],
  ]);
  let loaded = 0;
  for (let at = 0; at < filter.length / 8; at++) {
    const code = view.getUint16(at * 8, true);
    const k = view.getUint32(at * 8 + 4, true);
    const jump = (taken: boolean): void => {
      at += view.getUint8(at * 8 + (taken ? 2 : 3));
    };
    if (code === 0x06) return k;
    if (code === 0x20) loaded = input.get(k) ?? Number.NaN;
    else if (code === 0x15) jump(loaded === k);
    else if (code === 0x35) jump(loaded >= k);
    else if (code === 0x45) jump((loaded & k) !== 0);
    else throw new Error(`Expected an instruction that the filter uses, got ${code}.`);
  }
  throw new Error("Expected the filter to return, but it ran off its end.");
}

describe.each(architectures)("seccompFilter($name, powers)", (architecture) => {
  const { name, audit: arch, clone, socket, socketpair, ptrace, read } = architecture;
  const filterOf = (mayFork: boolean): Uint8Array => seccompFilter(name, { mayFork }) ?? fail();
  const fail = (): never => {
    throw new Error(`Expected a filter for ${name}.`);
  };

  it("is whole instructions, few enough for the kernel", () => {
    for (const mayFork of [true, false]) {
      const { length } = filterOf(mayFork);
      expect(length % 8).toBe(0);
      expect(length / 8).toBeLessThanOrEqual(4096);
    }
  });

  it("answers EPERM to sockets and ptrace, and lets reads through", () => {
    for (const mayFork of [true, false]) {
      const filter = filterOf(mayFork);
      expect(judge(filter, { arch, number: socket })).toBe(EPERM);
      expect(judge(filter, { arch, number: ptrace })).toBe(EPERM);
      expect(judge(filter, { arch, number: read })).toBe(ALLOW);
    }
  });

  it("lets the runner start threads and no processes", () => {
    const filter = filterOf(false);
    expect(judge(filter, { arch, number: clone, flags: CLONE_THREAD | 0x100 })).toBe(ALLOW);
    expect(judge(filter, { arch, number: clone, flags: 17 })).toBe(EPERM);
    for (const number of architecture.fork) expect(judge(filter, { arch, number })).toBe(EPERM);
    expect(judge(filter, { arch, number: 435 })).toBe(ENOSYS);
    expect(judge(filter, { arch, number: socketpair })).toBe(EPERM);
  });

  it("lets the bundler start esbuild", () => {
    const filter = filterOf(true);
    expect(judge(filter, { arch, number: clone, flags: 17 })).toBe(ALLOW);
    expect(judge(filter, { arch, number: socketpair })).toBe(ALLOW);
  });

  it("kills calls of another architecture", () => {
    expect(judge(filterOf(false), { arch: 0x40000003, number: read })).toBe(KILL);
    expect(judge(filterOf(false), { arch, number: 0x40000000 + read })).toBe(KILL);
  });
});

describe("seccompFilter(architecture, powers)", () => {
  it("is undefined for an architecture whose call numbers it doesn't know", () => {
    expect(seccompFilter("riscv64", { mayFork: false })).toBeUndefined();
  });
});
