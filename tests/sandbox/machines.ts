/** This machine as others are, made of the tools that it has. */
import { chmod, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { findTools } from "../../grader/sandbox/layers.ts";

const tools = await findTools();
type Tool = keyof typeof tools;

/** Shell scripts in place of tools, by what is wrong with them. */
export const FAKES = {
  /** A kernel that forbids user namespaces, as bubblewrap tells it. */
  forbidden: `echo "bwrap: No permissions to create new namespace, likely because the kernel does not allow non-privileged user namespaces." >&2; exit 1`,
  /** Runs the program as if its flags weren't there. */
  "bwrap that wraps nothing": `while [ "$1" != /bin/node ] || [ "$2" != --no-warnings ]; do shift; done; shift; exec "${process.execPath}" "$@"`,
  "bwrap that filters nothing": `
    for arg; do
      shift
      case "$arg" in --seccomp) skip=1;; 3) [ "$skip" ] || set -- "$@" "$arg"; skip=;; *) set -- "$@" "$arg";; esac
    done
    exec "${tools.bwrap}" "$@"`,
  "prlimit that limits nothing": `while [ "\${1#--}" != "$1" ]; do shift; done; exec "$@"`,
  "setpriv that may not": `echo "setpriv: setresuid failed: Operation not permitted" >&2; exit 127`,
} as const;

/** A folder of the system's tools, but for those that are exchanged, or undefined: left out. */
export async function toolsFolder(
  exchanged: Partial<Record<Tool, keyof typeof FAKES | undefined>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tools-"));
  await chmod(folder, 0o755); // the sandbox's user must find them too
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, path] of Object.entries(tools) as [Tool, string][]) {
    const fake = exchanged[name];
    if (fake !== undefined) {
      await writeFile(join(folder, name), `#!/bin/sh\n${FAKES[fake]}\n`, { mode: 0o755 });
    } else if (!(name in exchanged)) await symlink(path, join(folder, name));
  }
  return folder;
}

/** Commands in front of another, which then runs on a machine of that kind; bubblewrap plays them. */
export const MACHINES = {
  "without bubblewrap": [
    ...[tools.bwrap ?? "", "--dev-bind", "/", "/", "--ro-bind", "/dev/null", tools.bwrap ?? ""],
  ],
  "where user namespaces are forbidden": [
    ...[tools.bwrap ?? "", "--unshare-user", "--uid", "1000", "--gid", "1000", "--disable-userns"],
    ...["--dev-bind", "/", "/"],
  ],
  "of a user who is not root": [
    ...[tools.bwrap ?? "", "--unshare-user", "--uid", "1000", "--gid", "1000"],
    ...["--dev-bind", "/", "/"],
  ],
} as const;
