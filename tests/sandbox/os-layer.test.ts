import { beforeAll, describe, expect, it } from "vitest";
import { runEscaped } from "./escaped.ts";
import { kitOf } from "./kits.ts";

const kit = kitOf("os");

const READS: readonly string[] = [
  ...["/etc/passwd", "/proc/1/environ", "/proc/self/maps", "/sys/kernel/mm", "/root"],
  ...["/work", "/home", "/var", "/run", import.meta.filename],
];
const WRITES: readonly string[] = [
  ...["/x", "/app/x", "/bin/x", "/bin/node", "/dev/x", "/lib/x", "/app/isolated_vm.node"],
];
const NETWORK: Readonly<Record<string, string>> = {
  "a connection": "once(net.connect(80, '127.0.0.1'), 'connect')",
  "a listening port": "once(net.createServer().listen(0), 'listening')",
  "a Unix socket": "once(net.createServer().listen('/tmp/socket'), 'listening')",
  "a datagram":
    "(() => { const s = dgram.createSocket('udp4'); s.bind(0); return once(s, 'listening'); })()",
};
const PROCESSES: Readonly<Record<string, string>> = {
  spawnSync: "child.spawnSync('/bin/node', ['-v']).error.code",
  spawn: "once(child.spawn('/bin/node', ['-v']), 'exit')",
  fork: "once(child.fork('/bin/node'), 'exit')",
};
/** Fills a folder in files of a quarter MiB: how many MiB it took, and what stopped it. */
const fill = (folder: string): string => `(() => {
  let n = 0;
  try {
    for (; n < 200; n++) fs.writeFileSync("${folder}/f" + n, Buffer.alloc(2 ** 18));
  } catch (error) {
    return [n / 4, error.code];
  }
  return [n / 4, "no end"];
})()`;
const FILES = `["/app", "/bin", "/tmp", "/lib", "/lib64", "/usr"].flatMap((folder) => {
  try {
    return fs.readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => entry.parentPath + "/" + entry.name);
  } catch {
    return [];
  }
})`;

/** Evaluates expressions in turn, in one sandboxed process; an error comes back as its code. */
async function inside(expressions: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
  if (kit === undefined) throw new Error("Expected the os sandbox to work here.");
  const tries = expressions.map(
    (expression) => `async () => {
      try { return (await (${expression})) ?? null; } catch (error) { return error.code ?? String(error); }
    }`,
  );
  const program = `
    import fs from "node:fs";
    import net from "node:net";
    import dgram from "node:dgram";
    import child from "node:child_process";
    import { once } from "node:events";
    const answers = [];
    for (const attempt of [${tries.join()}]) answers.push(await attempt());
    fs.writeSync(1, JSON.stringify(answers));
    process.exit(0);`;
  const { stdout, stderr } = await runEscaped(kit, program);
  if (stdout === "") throw new Error(`Expected an answer from the sandbox, got: ${stderr}`);
  const answers = JSON.parse(stdout) as unknown[];
  return new Map(expressions.map((expression, i) => [expression, answers[i]]));
}

const statOf = (path: string): string => `fs.statSync(${JSON.stringify(path)}).mode`;
const writeTo = (path: string): string => `fs.writeFileSync(${JSON.stringify(path)}, "x")`;

describe.skipIf(kit === undefined)("code escaped from the isolate, in the os sandbox", () => {
  let answers: ReadonlyMap<string, unknown> = new Map();
  const answerTo = (expression: string): unknown => answers.get(expression);
  const ids = "[process.getuid(), process.getgid(), process.pid, process.ppid]";
  const signals = `[-1, ${process.pid}].map((pid) => { try { process.kill(pid, 0); } catch (e) { return e.code; } })`;

  beforeAll(async () => {
    answers = await inside([
      ...["process.env", "fs.readdirSync('/')", FILES, ids, signals],
      ...READS.map(statOf),
      ...WRITES.map(writeTo),
      ...["/tmp", "/dev/shm"].map(fill),
      ...Object.values(NETWORK),
      ...Object.values(PROCESSES),
      ...["fs.writeSync(4, '{}')", "fs.readSync(3, Buffer.alloc(10))"],
    ]);
  });

  it("sees no environment but the working directory", () => {
    expect(answerTo("process.env")).toEqual({ PWD: "/" });
  });

  it("sees Node, its libraries and the addon, and no other file", () => {
    const known = ["app", "bin", "dev", "lib", "lib32", "lib64", "libx32", "tmp", "usr"];
    for (const name of answerTo("fs.readdirSync('/')") as string[]) expect(known).toContain(name);
    const libraries = kit?.layers.libraries ?? [];
    expect((answerTo(FILES) as string[]).toSorted()).toEqual(
      [...libraries, "/app/isolated_vm.node", "/bin/node"].toSorted(),
    );
  });

  it.each(READS)("can't read %s", (path) => {
    expect(answerTo(statOf(path))).toBe("ENOENT");
  });

  it.each(WRITES)("can't write %s", (path) => {
    expect(["EROFS", "EACCES", "EPERM", "ETXTBSY"]).toContain(answerTo(writeTo(path)));
  });

  it("writes at most 16 MiB to /tmp, and next to nothing to /dev/shm", () => {
    const [mebibytes, error] = answerTo(fill("/tmp")) as [number, string];
    expect(error).toBe("ENOSPC");
    expect(mebibytes).toBeLessThanOrEqual(16);
    expect(answerTo(fill("/dev/shm"))).toEqual([0, "ENOSPC"]);
  });

  it("is nobody, sees no other process and signals none", () => {
    expect(answerTo(ids)).toEqual([65534, 65534, 1, 0]);
    expect(answerTo(signals)).toEqual(["ESRCH", "ESRCH"]);
  });

  it.each(Object.entries(NETWORK))("gets no network: %s", (_, expression) => {
    expect(answerTo(expression)).toBe("EPERM");
  });

  it.each(Object.entries(PROCESSES))("starts no process: %s", (_, expression) => {
    expect(answerTo(expression)).toBe("EPERM");
  });

  it("holds none of the pipes by which the sandbox was set up", () => {
    expect(answerTo("fs.writeSync(4, '{}')")).toEqual(expect.any(String));
    expect(answerTo("fs.readSync(3, Buffer.alloc(10))")).toEqual(expect.any(String));
  });

  it("gets no more memory than its data limit", async () => {
    const hog = `(() => {
      const held = [];
      try { for (let i = 0; i < 80; i++) held.push(Buffer.alloc(2 ** 26, 1)); } catch {}
      return held.length;
    })()`;
    const held = (await inside([hog]).catch(() => undefined))?.get(hog) ?? 0;
    expect(held).toBeLessThan(2000 / 64);
  });
});
