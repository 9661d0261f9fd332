import { describe, expect, it } from "vitest";
import { runEscaped } from "./escaped.ts";
import { kitOf } from "./kits.ts";

const kit = kitOf("os");

/** Evaluates an expression in the sandbox; an error comes back as its code. */
async function inside(expression: string): Promise<unknown> {
  if (kit === undefined) throw new Error("Expected the os sandbox to work here.");
  const { stdout, stderr } = await runEscaped(
    kit,
    `import fs from "node:fs";
    import net from "node:net";
    import dgram from "node:dgram";
    import child from "node:child_process";
    import { once } from "node:events";
    let answer;
    try { answer = await (${expression}); } catch (error) { answer = error.code ?? String(error); }
    fs.writeSync(1, JSON.stringify(answer ?? null));
    process.exit(0);`,
  );
  if (stdout === "") throw new Error(`Expected an answer from the sandbox, got: ${stderr}`);
  return JSON.parse(stdout) as unknown;
}

describe.skipIf(kit === undefined)(
  "code that has escaped from the isolate, in the os sandbox",
  () => {
    it("sees no environment but the working directory", async () => {
      expect(await inside("process.env")).toEqual({ PWD: "/" });
    });

    it("sees Node, its libraries and the addon, and no other file", async () => {
      const names = (await inside("fs.readdirSync('/')")) as string[];
      expect(["app", "bin", "dev", "lib", "lib64", "tmp", "usr"]).toEqual(
        expect.arrayContaining(names),
      );
      const files = (await inside(
        "['/app', '/bin', '/tmp', '/lib', '/lib64', '/usr'].flatMap((f) => { try { return fs.readdirSync(f, { recursive: true, withFileTypes: true }).filter((e) => !e.isDirectory()).map((e) => e.parentPath + '/' + e.name); } catch { return []; } })",
      )) as string[];
      const libraries = kit?.layers.libraries ?? [];
      expect(files.toSorted()).toEqual(
        [...libraries, "/app/isolated_vm.node", "/bin/node"].toSorted(),
      );
    });

    it.each([
      ...["/etc/passwd", "/proc/1/environ", "/proc/self/maps", "/sys/kernel/mm", "/root"],
      ...["/work", "/home", "/var", "/run", import.meta.filename],
    ])("can't read %s", async (path) => {
      expect(await inside(`fs.statSync(${JSON.stringify(path)}).mode`)).toBe("ENOENT");
    });

    it.each(["/x", "/app/x", "/bin/x", "/bin/node", "/dev/x", "/lib/x", "/app/isolated_vm.node"])(
      "can't write %s",
      async (path) => {
        const error = await inside(`fs.writeFileSync(${JSON.stringify(path)}, "x")`);
        expect(["EROFS", "EACCES", "EPERM"]).toContain(error);
      },
    );

    it("writes at most 16 MiB to /tmp, and next to nothing to /dev/shm", async () => {
      const fill = (folder: string): string =>
        `(() => { let n = 0; try { for (; n < 200; n++) fs.writeFileSync('${folder}/f' + n, Buffer.alloc(2 ** 18)); } catch (e) { return [n / 4, e.code]; } return [n / 4, 'no end']; })()`;
      const [mebibytes, error] = (await inside(fill("/tmp"))) as [number, string];
      expect(error).toBe("ENOSPC");
      expect(mebibytes).toBeLessThanOrEqual(16);
      expect(await inside(fill("/dev/shm"))).toEqual([0, "ENOSPC"]);
    });

    it("is nobody, sees no other process and signals none", async () => {
      expect(
        await inside("[process.getuid(), process.getgid(), process.pid, process.ppid]"),
      ).toEqual([65534, 65534, 1, 0]);
      expect(await inside("process.kill(-1, 0)")).toBe("ESRCH");
      expect(await inside(`process.kill(${process.pid}, 0)`)).toBe("ESRCH");
    });

    it.each([
      ["a connection", "once(net.connect(80, '127.0.0.1'), 'connect')"],
      ["a listening port", "once(net.createServer().listen(0), 'listening')"],
      ["a Unix socket", "once(net.createServer().listen('/tmp/socket'), 'listening')"],
      [
        "a datagram",
        "(() => { const s = dgram.createSocket('udp4'); s.bind(0); return once(s, 'listening'); })()",
      ],
    ])("gets no network: %s", async (_, expression) => {
      expect(await inside(expression)).toBe("EPERM");
    });

    it.each([
      ["spawnSync", "child.spawnSync('/bin/node', ['-v']).error.code"],
      ["spawn", "once(child.spawn('/bin/node', ['-v']), 'exit')"],
      ["fork", "once(child.fork('/bin/node'), 'exit')"],
    ])("starts no process: %s", async (_, expression) => {
      expect(await inside(expression)).toBe("EPERM");
    });

    it("holds nothing of the judge's but the three standard streams", async () => {
      expect(await inside("fs.writeSync(4, '{\"child-pid\": 1}')")).not.toBe(16);
      expect(await inside("fs.readSync(3, Buffer.alloc(10))")).toEqual(expect.any(String));
    });

    it("gets no more memory than its data limit", async () => {
      const hog =
        "(() => { const held = []; try { for (let i = 0; i < 80; i++) held.push(Buffer.alloc(2 ** 26, 1)); } catch (e) { return held.length; } return 80; })()";
      const held = await inside(hog).catch(() => 0);
      expect(held).toBeLessThan(2000 / 64);
    });
  },
);
