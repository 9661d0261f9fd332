import { execa } from "execa";
import { batchOf } from "./small-class.ts";

/** A shell that may mount: as root in a namespace of its own, else as the root of one. */
const SHELL = process.getuid?.() === 0 ? ["-m"] : ["-rm"];
const tried = await execa("unshare", [...SHELL, "mount", "-t", "tmpfs", "none", "/mnt"], {
  reject: false,
});

/** Why tests of small disks are skipped; the empty string where they run. */
export const noDisks = tried.failed ? " (skipped: this machine forbids unshare or mount)" : "";

/** Runs a script in which `$BATCH` grades the class into `$OUT`; what it mounts is gone afterwards. */
export function onSmallDisk(script: string, class_: string, out: string) {
  const command = batchOf(class_, out).map((word) => `'${word}'`);
  return execa("unshare", [...SHELL, "sh", "-c", script], {
    reject: false,
    env: { OUT: out, BATCH: `eval '${process.execPath}' ${command.join(" ")}` },
  });
}
