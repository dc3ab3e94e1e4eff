import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

const SHARED = fileURLToPath(new URL("../../../shared/tools/", import.meta.url));

/** Whether the recorded tools are there; their absence is a failure where they are required. */
export const sharedTools: boolean = existsSync(SHARED) || process.env["REQUIRE_SHARED"] === "1";

export interface Tool {
  readonly firstLine: string;
  stop(): Promise<void>;
}

/** Starts one of the shared servers and waits for its first line. */
export async function startTool(script: string, args: readonly string[]): Promise<Tool> {
  const child = spawn(process.execPath, [`${SHARED}${script}`, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const firstLine = await Promise.race([
    lineOf(child),
    exited.then(() => Promise.reject(new Error(`${script} ended`))),
  ]);
  return {
    firstLine,
    async stop() {
      child.kill();
      await exited;
    },
  };
}

async function lineOf(child: ChildProcess): Promise<string> {
  let text = "";
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    const end = text.indexOf("\n");
    if (end >= 0) return text.slice(0, end);
  }
  throw new Error("no line on stdout");
}

export interface LocalServer {
  readonly host: string;
  readonly server: Server;
  stop(): Promise<void>;
}

/** A server of the test's own on a free loopback port. */
export async function serve(listener: RequestListener, address = "127.0.0.1"): Promise<LocalServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  // A cast: a TCP server that listens has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    host: `${address}:${port}`,
    server,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type Route = (request: IncomingMessage, response: ServerResponse) => void;

/** A server whose answers a test sets path by path; it remembers what it was asked. */
export interface RoutedServer extends LocalServer {
  readonly routes: Record<string, Route>;
  readonly asked: IncomingMessage[];
  reset(): void;
}

export async function serveRoutes(): Promise<RoutedServer> {
  const routes: Record<string, Route> = {};
  const asked: IncomingMessage[] = [];
  const server = await serve((request, response) => {
    asked.push(request);
    const route = routes[new URL(request.url ?? "", "http://x").pathname];
    if (route === undefined) response.writeHead(404).end("no such page");
    else route(request, response);
  });
  const reset = (): void => {
    for (const path of Object.keys(routes)) delete routes[path];
    asked.length = 0;
  };
  return { ...server, routes, asked, reset };
}
