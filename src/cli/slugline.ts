#!/usr/bin/env node
import { ConfigError, SluglineError } from "../model/errors.ts";
import { UsageError } from "./options.ts";

/** Loaded only when called for: a command pays for what it uses. */
const COMMANDS: Readonly<
  Record<string, () => Promise<{ run(args: string[]): Promise<number>; help: string }>>
> = {
  start: () => import("./start.ts"),
  once: () => import("./once.ts"),
  demo: () => import("./demo.ts"),
  check: () => import("./check.ts"),
  try: () => import("./try.ts"),
  poll: () => import("./poll.ts"),
  sources: () => import("./sources.ts"),
  status: () => import("./status.ts"),
  why: () => import("./why.ts"),
  story: () => import("./story.ts"),
};

const HELP = `slugline — polls wires politely, folds copies of a story into one entry, tags by topic, republishes merged Atom feeds

  slugline start    run it: poll, fold, publish, serve (--only dispatch,poll,ingest,publish,serve for separate processes)
  slugline once     poll every due source once, publish, end
  slugline demo     replay recorded wires offline and look at the result
  slugline check    check the config; --online also asks every source
  slugline try      what an address, a file or a source gives: fields, oddities, manners, overlap; lines for the config
  slugline sources  import FILE.opml (--write appends to sources.yaml), export
  slugline poll     poll one source now
  slugline status   how the sources fare: last success, next poll and why
  slugline why      why two entries are one, or two; why one is in its story, its topics and its feeds
  slugline story    an editor's word: split, merge, withdraw; remembered, and above every score

  --config DIR      what the operator edits (default: config)
  --data DIR        state and published files (default: data)
  --json            for machines: one JSON object on stdout
  slugline <command> --help says more

Environment: REDIS_URL (else a private Redis in the data folder), PORT, HOST, DESK_PORT, DESK_HOST, DESK_USER,
DESK_PASSWORD, SLUGLINE_LOG (debug, info, warn, error, silent).
Exit code: 0 fine, 1 the thing failed, 2 wrong usage or config.
`;

async function main(argv: string[]): Promise<number> {
  const [name = "--help", ...args] = argv;
  if (["--help", "-h", "help"].includes(name)) return print(HELP);
  if (name === "--version") return print(`${(await import("../adapters/version.ts")).VERSION}\n`);
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) {
    const { didYouMean } = await import("../adapters/settings/suggest.ts");
    throw new UsageError(
      `no command "${name}"${didYouMean(name, Object.keys(COMMANDS))}; slugline --help lists them`,
    );
  }
  const command = await load();
  if (args.includes("--help") || args.includes("-h")) return print(command.help);
  return command.run(args);
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

/** Foreseen errors are one clear line each; anything else is a bug and shows its stack. */
function told(error: unknown): number {
  if (error instanceof UsageError) return say(`slugline: ${error.message}`, 2);
  if (error instanceof ConfigError) return say(error.lines.join("\n"), 2);
  if (error instanceof SluglineError) return say(`slugline: ${error.message}`, 1);
  return say(error instanceof Error ? (error.stack ?? error.message) : String(error), 1);
}

function say(text: string, code: number): number {
  process.stderr.write(`${text}\n`);
  return code;
}

process.exitCode = await main(process.argv.slice(2)).catch(told);
