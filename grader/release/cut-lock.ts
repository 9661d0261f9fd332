/**
 * The handout's package-lock.json, cut out of convgrade's own: what the handout depends on, with all
 * that this depends on in turn, at the versions that convgrade was tested with. Packages that only
 * some platforms take (esbuild's binaries) stay in for all of them. No package's address is kept:
 * each student's npm asks the registry that it is set to. Nor are a package's engines: npm holds them
 * against the Node that it runs on itself, warns, and leaves optional packages out, while all of them
 * run on the Node that comes with the handout.
 */
import { z } from "zod";

const names = z.record(z.string(), z.string()).optional();

const lockedPackage = z.looseObject({
  version: z.string().optional(),
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
  peerDependenciesMeta: z
    .record(z.string(), z.looseObject({ optional: z.boolean().optional() }))
    .optional(),
});
type LockedPackage = z.infer<typeof lockedPackage>;

/** package-lock.json as npm 7 and later write it: packages by their folders, "" for the project. */
export const lockSchema = z.looseObject({
  lockfileVersion: z.literal(3),
  packages: z.record(z.string(), lockedPackage),
});
type Lock = z.infer<typeof lockSchema>;

export interface Manifest {
  readonly name: string;
  /** Exact versions, as convgrade's own lock has them. */
  readonly dependencies: Readonly<Record<string, string>>;
  readonly engines: Readonly<Record<string, string>>;
}

/** @throws Error when convgrade's own lock lacks a package, or has another version of it */
export function cutLock(own: Lock, manifest: Manifest): Lock {
  const { name, dependencies, engines } = manifest;
  const project = { name, dependencies: { ...dependencies }, engines: { ...engines } };
  const packages: Lock["packages"] = { ...own.packages, "": project };
  for (const [dependency, wanted] of Object.entries(dependencies)) {
    const got = packages[`node_modules/${dependency}`]?.version ?? "none";
    if (got !== wanted) {
      throw new Error(
        `Expected ${dependency} ${wanted} in package-lock.json, got ${got}. Run npm install.`,
      );
    }
  }
  const asked = reach(packages, (one) => [...plain(one), ...optional(one)]);
  const needed = reach(packages, (one) => [...plain(one), ...peers(one)]);
  const all = reach(packages, (one) => [...plain(one), ...peers(one), ...optional(one)]);
  const kept = [...all].sort().map((folder) => {
    const {
      dev,
      devOptional,
      optional,
      peer,
      resolved,
      engines: _,
      ...rest
    } = packages[folder] ?? {};
    const flags = {
      ...(needed.has(folder) ? {} : { optional: true }),
      ...(asked.has(folder) ? {} : { peer: true }),
    };
    return [folder, { ...rest, ...flags }] as const;
  });
  return {
    ...{ name, lockfileVersion: 3, requires: true },
    packages: { ...Object.fromEntries(kept), "": project },
  };
}

/** Names of what a package doesn't work without, but for those that npm takes for something else. */
function plain(one: LockedPackage): string[] {
  const others = new Set([...optional(one), ...peers(one)]);
  return Object.keys(one.dependencies ?? {}).filter((name) => !others.has(name));
}

function optional({ optionalDependencies = {} }: LockedPackage): string[] {
  return Object.keys(optionalDependencies);
}

/** Names of what a package wants beside it; npm installs these as well, but for optional ones. */
function peers({ peerDependencies = {}, peerDependenciesMeta = {} }: LockedPackage): string[] {
  return Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
}

/** The folders of all packages that are reached from the project. */
function reach(
  packages: Lock["packages"],
  namesOf: (one: LockedPackage) => readonly string[],
): Set<string> {
  const reached = new Set([""]);
  for (const folder of reached) {
    for (const name of namesOf(packages[folder] ?? {})) {
      const found = resolve(packages, folder, name);
      if (found !== undefined) reached.add(found);
    }
  }
  return reached;
}

/** As Node looks a package up: in the folder's own node_modules, then further and further out. */
function resolve(packages: Lock["packages"], from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, folder.lastIndexOf("node_modules/"))) {
    const base = folder === "" || folder.endsWith("/") ? folder : `${folder}/`;
    const found = `${base}node_modules/${name}`;
    if (found in packages) return found;
    if (folder === "") return undefined;
  }
}
