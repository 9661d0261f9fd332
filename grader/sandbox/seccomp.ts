/**
 * A seccomp filter as raw BPF, so that no library is needed: bubblewrap loads the bytes as they are.
 *
 * The runner may start threads (V8 and libuv need a few) but no process; nobody gets sockets,
 * ptrace, mounts, io_uring, bpf, keys or new namespaces. A denied call answers EPERM rather than
 * killing, so that V8's probing of the kernel stays harmless; clone3, whose flags a filter can't
 * see, answers ENOSYS, and libc falls back to clone.
 */
type Architecture = "x64" | "arm64";

/** Numbers of the calls denied, by architecture (Linux: unistd_64.h and the generic unistd.h). */
const DENIED: Record<Architecture, Record<"always" | "sockets" | "pipes" | "fork", number[]>> = {
  x64: {
    always: [
      ...[101, 310, 311, 312, 434, 438, 440, 448], // ptrace, other processes' memory, kcmp, pidfd
      ...[155, 161, 165, 166, 175, 176, 272, 308, 313, 428, 429, 430, 431, 432, 433, 442], // mounts, modules, namespaces
      ...[134, 139, 156, 163, 169, 246, 320], // uselib, sysfs, sysctl, acct, reboot, kexec
      ...[248, 249, 250, 298, 303, 304, 321, 323, 425, 426, 427], // keys, perf, file handles, bpf, userfaultfd, io_uring
      ...[29, 30, 31, 64, 65, 66, 67, 68, 69, 70, 71, 240, 241, 242, 243, 244, 245], // System V and POSIX queues, shared memory
    ],
    sockets: [41, 42, 43, 44, 45, 49, 50, 52, 54, 288, 299, 307],
    pipes: [46, 47, 48, 51, 53, 55],
    fork: [57, 58, 322],
  },
  arm64: {
    always: [
      ...[117, 270, 271, 272, 434, 438, 440, 448],
      ...[39, 40, 41, 51, 97, 105, 106, 268, 273, 428, 429, 430, 431, 432, 433, 442],
      ...[104, 142, 224, 225, 294],
      ...[217, 218, 219, 241, 264, 265, 280, 282, 425, 426, 427],
      ...[180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191, 192, 193, 194, 195, 196, 197],
    ],
    sockets: [198, 200, 201, 202, 203, 205, 206, 207, 208, 242, 243, 269],
    pipes: [199, 204, 209, 210, 211, 212],
    fork: [281],
  },
};

const AUDIT_ARCH: Record<Architecture, number> = { x64: 0xc000003e, arm64: 0xc00000b7 };
const CLONE: Record<Architecture, number> = { x64: 56, arm64: 220 };
const CLONE3 = 435;

const LOAD = 0x20; // BPF_LD | BPF_W | BPF_ABS
const JUMP_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
const JUMP_AT_LEAST = 0x35; // BPF_JMP | BPF_JGE | BPF_K
const JUMP_SET = 0x45; // BPF_JMP | BPF_JSET | BPF_K
const RETURN = 0x06; // BPF_RET | BPF_K

const ALLOW = 0x7fff0000;
const KILL_PROCESS = 0x80000000;
const EPERM = 0x00050000 | 1;
const ENOSYS = 0x00050000 | 38;

const NUMBER_OFFSET = 0;
const ARCHITECTURE_OFFSET = 4;
const FIRST_ARGUMENT_OFFSET = 16;
const CLONE_THREAD = 0x00010000;
const X32_BIT = 0x40000000;

type Instruction = readonly [code: number, ifTrue: number, ifFalse: number, k: number];

/**
 * The filter's bytes, or undefined where the architecture isn't known. exec stays allowed, since
 * bubblewrap itself must still start the child: with no fork and no other program in sight, a
 * child could only replace itself.
 *
 * @param mayFork whether the child may start processes of its own, and talk to them through socket
 *   pairs (the bundler starts esbuild)
 */
export function seccompFilter(
  architecture: string,
  { mayFork }: { readonly mayFork: boolean },
): Uint8Array | undefined {
  if (!isFiltered(architecture)) return undefined;
  const { always, sockets, pipes, fork } = DENIED[architecture];
  const program: Instruction[] = [
    [LOAD, 0, 0, ARCHITECTURE_OFFSET],
    [JUMP_EQUAL, 1, 0, AUDIT_ARCH[architecture]],
    [RETURN, 0, 0, KILL_PROCESS],
    [LOAD, 0, 0, NUMBER_OFFSET],
    [JUMP_AT_LEAST, 0, 1, X32_BIT],
    [RETURN, 0, 0, KILL_PROCESS],
  ];
  const denied = [...always, ...sockets, ...(mayFork ? [] : [...pipes, ...fork])];
  for (const number of denied) {
    program.push([JUMP_EQUAL, 0, 1, number], [RETURN, 0, 0, EPERM]);
  }
  program.push([JUMP_EQUAL, 0, 1, CLONE3], [RETURN, 0, 0, ENOSYS]);
  if (!mayFork) {
    program.push(
      [JUMP_EQUAL, 0, 3, CLONE[architecture]],
      [LOAD, 0, 0, FIRST_ARGUMENT_OFFSET],
      [JUMP_SET, 1, 0, CLONE_THREAD],
      [RETURN, 0, 0, EPERM],
    );
  }
  program.push([RETURN, 0, 0, ALLOW]);
  return assemble(program);
}

/** Whether there is a filter for an architecture: its calls' numbers are known. */
export function isFiltered(architecture: string): architecture is Architecture {
  return architecture === "x64" || architecture === "arm64";
}

/** struct sock_filter: u16 code, u8 jt, u8 jf, u32 k, in the machine's (little-endian) order. */
function assemble(program: readonly Instruction[]): Uint8Array {
  const bytes = new Uint8Array(program.length * 8);
  const view = new DataView(bytes.buffer);
  for (const [index, [code, ifTrue, ifFalse, k]] of program.entries()) {
    view.setUint16(index * 8, code, true);
    view.setUint8(index * 8 + 2, ifTrue);
    view.setUint8(index * 8 + 3, ifFalse);
    view.setUint32(index * 8 + 4, k, true);
  }
  return bytes;
}
