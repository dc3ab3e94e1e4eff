import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
export function serve(listener: RequestListener, address = "127.0.0.1"): Promise<LocalServer> {
  return listening(createServer(listener), address);
}

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** The system's; no package brings it. */
const OPENSSL = "openssl";

/** A self-signed certificate for 127.0.0.1, good for a day; undefined where openssl is absent. */
export function selfSigned(): Certificate | undefined {
  const dir = mkdtempSync(join(tmpdir(), "certificate-"));
  const paths = { key: join(dir, "key.pem"), cert: join(dir, "cert.pem") };
  const kind = [
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:P-256",
    "-nodes",
    "-days",
    "1",
  ];
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:wire.example"];
  try {
    execFileSync(OPENSSL, [...kind, ...names, "-keyout", paths.key, "-out", paths.cert], {
      stdio: "ignore",
    });
    return { key: readFileSync(paths.key, "utf8"), cert: readFileSync(paths.cert, "utf8") };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

export function serveTls(listener: RequestListener, certificate: Certificate): Promise<LocalServer> {
  return listening(createTlsServer(certificate, listener), "127.0.0.1");
}

/** A forward proxy that writes down what it is asked: tunnels (CONNECT) and absolute addresses alike. */
export interface LocalProxy extends LocalServer {
  readonly asked: { readonly what: string; readonly authorization: string | undefined }[];
  /** Status of every answer while set, instead of the service. */
  refusal?: number;
}

/** @param resolve - the port on 127.0.0.1 that a name and port lead to, as the proxy's own resolver would say */
export async function serveProxy(
  resolve: (target: string) => number,
  certificate?: Certificate,
): Promise<LocalProxy> {
  const asked: LocalProxy["asked"] = [];
  const note = ({ method, url, headers }: IncomingMessage): void =>
    void asked.push({ what: `${method} ${url}`, authorization: headers["proxy-authorization"] });
  const forward: RequestListener = (request, response) => {
    note(request);
    if (proxy.refusal !== undefined) return void response.writeHead(proxy.refusal).end();
    const { host, pathname, search } = new URL(request.url ?? "");
    const { "proxy-authorization": _, ...headers } = request.headers;
    const path = `${pathname}${search}`;
    const onward = httpRequest({ host: "127.0.0.1", port: resolve(host), path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.writeHead(502).end());
    onward.end();
  };
  const server = certificate === undefined ? createServer(forward) : createTlsServer(certificate, forward);
  server.on("connect", (request, socket, head) => {
    note(request);
    if (proxy.refusal !== undefined) return void socket.end(`HTTP/1.1 ${proxy.refusal} No\r\n\r\n`);
    const onward = connect(resolve(request.url ?? ""), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    socket.on("error", () => onward.destroy());
    onward.on("error", () => socket.destroy());
  });
  const proxy: LocalProxy = { ...(await listening(server, "127.0.0.1")), asked };
  return proxy;
}

async function listening(server: Server, address: string): Promise<LocalServer> {
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
