import type { LayerName } from "./layers.ts";

/**
 * Something that code which has escaped from the isolate would try, in the runner's place, and the
 * layer that must stop it.
 *
 * It is harmless where it succeeds: what was there before stays as it is.
 */
export interface Attempt {
  readonly layer: LayerName;
  /** What must not be possible, such as "reads /etc/passwd". */
  readonly what: string;
  /** An expression; a promise is waited for. It ends in an error unless it succeeded. */
  readonly code: string;
  /** The codes of the errors with which the layer stops it. */
  readonly stoppedBy: readonly string[];
}

const quoted = (text: string): string => JSON.stringify(text);
/** Leaves nothing behind, and never overwrites. */
const makeFolderIn = (folder: string): string =>
  `fs.rmdirSync(fs.mkdtempSync(${quoted(`${folder}/attempt-`)}))`;
const openForWriting = (file: string): string => `fs.closeSync(fs.openSync(${quoted(file)}, "r+"))`;
/** Writes files of a quarter MiB until there is no more room. */
const write = (folder: string, mebibytes: number): string => `(() => {
  const folder = fs.mkdtempSync(${quoted(`${folder}/attempt-`)});
  try {
    for (let i = 0; i < ${mebibytes * 4}; i++) fs.writeFileSync(folder + "/" + i, Buffer.alloc(2 ** 18));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
})()`;

const OURS = import.meta.filename;

const READS: readonly (readonly [path: string, title?: string])[] = [
  ...([["/etc/passwd"], ["/sys/kernel"], ["/var/log"]] as const),
  ["/proc/self/maps", "its own memory's map"],
  [`/proc/${process.pid}/environ`, "the grader's environment"],
  [OURS, "a file of the grader's"],
];
const ROOTS: readonly string[] = ["", "/bin", "/dev", "/lib"];

const bubblewrap: readonly Omit<Attempt, "layer">[] = [
  ...READS.map(([path, title = path]) => ({
    what: `sees ${title}`,
    code: `fs.statSync(${quoted(path)})`,
    stoppedBy: ["ENOENT"],
  })),
  ...ROOTS.map((folder) => ({
    what: `writes to ${folder}/`,
    code: makeFolderIn(folder),
    stoppedBy: ["EROFS", "EACCES", "EPERM", "ENOENT"],
  })),
  {
    what: "changes what it is made of",
    code: openForWriting("/app/isolated_vm.node"),
    stoppedBy: ["EROFS", "EACCES", "EPERM"],
  },
  { what: "fills /tmp", code: write("/tmp", 20), stoppedBy: ["ENOSPC"] },
  { what: "fills /dev/shm", code: write("/dev/shm", 1), stoppedBy: ["ENOSPC"] },
  {
    what: "finds an environment",
    code: "found(Object.keys(process.env).filter((name) => name !== 'PWD'))",
    stoppedBy: ["NOTHING"],
  },
  { what: "signals another process", code: "process.kill(-1, 0)", stoppedBy: ["ESRCH"] },
  {
    what: "finds a network",
    code: "found(Object.keys(os.networkInterfaces()).filter((name) => name !== 'lo'))",
    stoppedBy: ["NOTHING", "ERR_SYSTEM_ERROR"],
  },
];

const seccomp: readonly Omit<Attempt, "layer">[] = [
  { what: "connects to a server", code: "once(net.connect(80, '127.0.0.1'), 'connect')" },
  { what: "opens a port", code: "once(net.createServer().listen(0), 'listening')" },
  {
    what: "opens a Unix socket", // without a file, so that none stays behind
    code: "once(net.createServer().listen('\\0attempt'), 'listening')",
  },
  {
    what: "opens a datagram socket",
    code: "(() => { const s = dgram.createSocket('udp4').unref(); s.bind(0); return once(s, 'listening'); })()",
  },
  {
    what: "starts a process and waits",
    code: "ended(child.spawnSync(process.execPath, ['--version']))",
  },
  {
    what: "starts a process",
    code: "once(child.spawn(process.execPath, ['--version']), 'exit')",
  },
].map((attempt) => ({ ...attempt, stoppedBy: ["EPERM"] }));

/** What the kernel's limits stop, but for CPU time, which ends the process. */
const rlimits: readonly Omit<Attempt, "layer">[] = [
  {
    what: "allocates more than its memory",
    code: "Array.from({ length: 40 }, () => new ArrayBuffer(2 ** 26))",
    stoppedBy: ["RangeError"],
  },
  {
    what: "opens more than its files",
    code: `(() => {
      const opened = [];
      try {
        while (opened.length < 64) opened.push(fs.openSync("/dev/null"));
      } finally {
        opened.forEach((file) => fs.closeSync(file));
      }
    })()`,
    stoppedBy: ["EMFILE"],
  },
  {
    what: "writes a file of more than 16 MiB",
    code: `(() => {
      const folder = fs.mkdtempSync("/tmp/attempt-");
      try {
        const file = fs.openSync(folder + "/large", "wx");
        fs.ftruncateSync(file, 2 ** 24 + 1);
      } finally {
        fs.rmSync(folder, { recursive: true });
      }
    })()`,
    stoppedBy: ["EFBIG"],
  },
];

/** What an unprivileged user can't do to the grader of a root, were there no bubblewrap. */
const unprivilegedUser: readonly Omit<Attempt, "layer">[] = [
  { what: "becomes root", code: "process.setuid(0)", stoppedBy: ["EPERM"] },
  {
    what: "signals the grader",
    code: `process.kill(${process.pid}, 0)`,
    stoppedBy: ["EPERM", "ESRCH"],
  },
  {
    what: "reads the grader's environment",
    code: `fs.readFileSync("/proc/${process.pid}/environ")`,
    stoppedBy: ["EACCES", "EPERM", "ENOENT"],
  },
  {
    what: "changes a file of the grader's",
    code: openForWriting(OURS),
    stoppedBy: ["EACCES", "EPERM", "EROFS", "ENOENT"],
  },
];

const nodePermission: readonly Omit<Attempt, "layer">[] = [
  { what: "reads a file", code: "fs.readFileSync(process.execPath)" },
  { what: "writes a file", code: makeFolderIn("/tmp") },
  {
    what: "starts a process through Node",
    code: "ended(child.spawnSync(process.execPath, ['--version']))",
  },
  { what: "starts a worker", code: "new Worker('', { eval: true }).terminate()" },
].map((attempt) => ({ ...attempt, stoppedBy: ["ERR_ACCESS_DENIED"] }));

const of = (layer: LayerName, attempts: readonly Omit<Attempt, "layer">[]): readonly Attempt[] =>
  attempts.map((attempt) => ({ layer, ...attempt }));

export const ATTEMPTS: readonly Attempt[] = [
  ...of("bubblewrap", bubblewrap),
  ...of("seccomp", seccomp),
  ...of("rlimits", rlimits),
  ...of("unprivileged-user", unprivilegedUser),
  ...of("node-permission", nodePermission),
];
