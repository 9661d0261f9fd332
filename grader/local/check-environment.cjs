/*
 * The first thing that each npm script of a handout runs: whether the rest can run here at all. Where
 * it can't, one sentence says why, and a command mends it.
 *
 * Nothing is installed yet, perhaps, and Node may be any: no dependency, no syntax newer than Node 12.
 */
"use strict";

const fs = require("fs");
const path = require("path");

const folder = process.cwd();
const problem = problemHere();
if (problem !== undefined) {
  console.error(problem.said + "\n" + problem.mend);
  process.exitCode = 1;
}

function problemHere() {
  const manifest = readJson(path.join(folder, "package.json"));
  return (
    wrongFolder(manifest) ||
    oldProgram("Node", manifest.engines.node, process.versions.node) ||
    oldProgram("npm", manifest.engines.npm, npmVersion()) ||
    notInstalled(manifest.dependencies) ||
    noPinnedNode()
  );
}

/** The handout's package.json names the assignments that it asks for. */
function wrongFolder(manifest) {
  const mend =
    "Go to the folder that you unpacked (cd <folder>), and give the command again there.";
  if (manifest === undefined) return { said: "There is no package.json in " + folder + ".", mend };
  const handout = manifest.convgrade;
  if (handout === undefined) {
    return { said: "The package.json in " + folder + " is not a handout's.", mend };
  }
  const missing = handout.assignments.find((id) => !hasParts(path.join(folder, id)));
  if (missing === undefined) return undefined;
  return {
    said:
      "Expected the folder " + missing + "/ with your .ts files beside package.json, found none.",
    mend: "Copy " + missing + "/ here: your own, or the one of the handout's zip.",
  };
}

function hasParts(where) {
  try {
    return fs.readdirSync(where).some((name) => name.endsWith(".ts"));
  } catch {
    return false;
  }
}

/** @param wanted such as ">=20" */
function oldProgram(name, wanted, got) {
  const least = Number(/\d+/.exec(wanted)[0]);
  if (got === undefined || Number(got.split(".")[0]) >= least) return undefined;
  const get = "Install Node's current version from https://nodejs.org, which brings npm";
  return {
    said: "Expected " + name + " " + least + " or later, got " + got + ".",
    mend: get + "; then run: npm install",
  };
}

/** Undefined where another program than npm runs the script. */
function npmVersion() {
  const match = /^npm\/(\S+)/.exec(process.env.npm_config_user_agent || "");
  return match === null ? undefined : match[1];
}

function notInstalled(dependencies) {
  const names = Object.keys(dependencies);
  const wrong = names.filter((name) => installed(name) !== dependencies[name]);
  if (wrong.length === 0) return undefined;
  const mend = "Run: npm install";
  const first = wrong[0];
  if (wrong.length === names.length && installed(first) === undefined) {
    return { said: "Nothing is installed yet.", mend };
  }
  const got = installed(first) === undefined ? "it is missing" : "got " + installed(first);
  const others =
    wrong.length === 1 ? "" : ", and " + (wrong.length - 1) + " more are not as they should be";
  return {
    said: "Expected " + first + " " + dependencies[first] + ", " + got + others + ".",
    mend,
  };
}

function installed(name) {
  const manifest = readJson(path.join(folder, "node_modules", name, "package.json"));
  return manifest === undefined ? undefined : manifest.version;
}

/** Node comes as a package, whose script puts the program there. */
function noPinnedNode() {
  const name = process.platform === "win32" ? "node.exe" : "node";
  if (fs.existsSync(path.join(folder, "node_modules", "node", "bin", name))) return undefined;
  return {
    said: "The package node is there without its program: its install script did not run.",
    mend: "Run: npm rebuild node --ignore-scripts=false",
  };
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
