/** The files of a handout that hold no course: settings of npm, vitest, TypeScript, git and editors. */

interface Contents {
  readonly assignments: readonly string[];
  /** Versions by the names of packages. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Text by path, seen from the handout's top. */
export function skeleton(contents: Contents): ReadonlyMap<string, string> {
  return new Map([
    ["package.json", json(packageJson(contents))],
    ["tsconfig.json", json(TSCONFIG)],
    ["vitest.config.ts", VITEST_CONFIG],
    [".gitattributes", "* text=auto eol=lf\n"],
    [
      ".gitignore",
      "node_modules/\n.convgrade/results/\n.convgrade/bench.json\nreport-*.html\nsubmission.zip\n",
    ],
    [".vscode/extensions.json", json({ recommendations: ["vitest.explorer"] })],
    [".vscode/settings.json", json(VSCODE_SETTINGS)],
    [".vscode/tasks.json", json(vscodeTasks())],
    [".convgrade/types/test.d.ts", TEST_TYPES],
    [".convgrade/types/console.d.ts", CONSOLE_TYPES],
  ]);
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function packageJson({ assignments, dependencies }: Contents): object {
  return {
    name: `handout-${assignments.join("-")}`.slice(0, 200),
    private: true,
    type: "module",
    imports: {
      "#given/*": "./given/*",
      "#convgrade/test": {
        types: "./.convgrade/types/test.d.ts",
        default: "./.convgrade/commands/test.js",
      },
    },
    scripts: {
      test: afterCheck("vitest"),
      ...Object.fromEntries(
        ["grade", "replay", "bench", "report", "pack"].map((name) => [
          name,
          afterCheck(`node .convgrade/commands/${name}.js`),
        ]),
      ),
    },
    engines: ENGINES,
    dependencies,
    convgrade: { assignments },
    // Only node has to be unpacked by a script; the others bring what they need as it is.
    allowScripts: { node: true, esbuild: false, "isolated-vm": false },
  };
}

/** What has to be there for npm to understand the lock file, and to unpack the Node that grades. */
const ENGINES = { node: ">=20", npm: ">=9" } as const;

/** What npm runs, once the machine and the folder are found fit for it. */
function afterCheck(command: string): string {
  return `node .convgrade/check-environment.cjs && ${command}`;
}

const TSCONFIG = {
  compilerOptions: {
    ...{ target: "es2022", lib: ["es2022"], module: "nodenext", types: [] },
    ...{ strict: true, verbatimModuleSyntax: true, erasableSyntaxOnly: true },
    ...{ allowImportingTsExtensions: true, noEmit: true, skipLibCheck: true },
  },
  include: ["**/*.ts", ".convgrade/types/*.d.ts"],
  exclude: ["node_modules", "vitest.config.ts"],
};

const VITEST_CONFIG = `import { defineConfig } from "vitest/config";
import { isTold, nextSteps } from "./.convgrade/commands/reporter.js";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    watch: false, // npm test -- --watch
    pool: "forks",
    isolate: false,
    testTimeout: 600_000, // a call that doesn't end is ended sooner
    reporters: ["default", nextSteps()],
    onUnhandledError: (error) => !isTold(error),
    server: { deps: { external: [/[\\\\/]\\.convgrade[\\\\/]/] } },
  },
});
`;

const VSCODE_SETTINGS = {
  "files.eol": "\n",
  "files.exclude": { ".convgrade": true },
};

function vscodeTasks(): object {
  const task = (label: string, command: string, more: object = {}): object => ({
    ...{ label, type: "shell", command, problemMatcher: [] },
    ...{ presentation: { panel: "dedicated", clear: true } },
    ...more,
  });
  return {
    version: "2.0.0",
    tasks: [
      task("Test, again after each save", "npm test -- --watch", { isBackground: true }),
      task("Grade", "npm run grade"),
      task("Bench", "npm run bench"),
      task("Report", "npm run report"),
      task("Pack", "npm run pack"),
    ],
  };
}

const TEST_TYPES = `/** Imports the file of a part. */
type Load = () => Promise<object>;

/** Declares the tests of one part: one for each shape class and law. */
export declare function testPart(
  assignment: string,
  part: string,
  load: Load,
  buildsOn?: Readonly<Record<string, Load>>,
): Promise<void>;
`;

const CONSOLE_TYPES = `/** Shows in tests and replays; a graded run keeps it quiet. */
declare const console: Record<"log" | "error" | "table", (...values: unknown[]) => void>;
`;
