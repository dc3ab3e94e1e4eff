import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";

const ROLES = ["dispatch", "poll", "ingest", "publish", "serve"];
const COMMAND = ["node", "dist/bin/slugline.js", "start", "--only"];

interface Service {
  readonly image: string;
  readonly user?: string;
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck: { readonly test: readonly string[] };
  readonly restart: string;
  readonly stop_grace_period: string;
  readonly depends_on?: unknown;
}

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

// The file's shape is what the tests below check field by field.
const compose = parse(read("docker-compose.yml"), { merge: true }) as {
  services: Readonly<Record<string, Service>>;
  volumes: Readonly<Record<string, unknown>>;
};

function service(name: string): Service {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

/** The instructions of the Dockerfile in order, each with its arguments on one line. */
const instructions = read("Dockerfile")
  .replace(/^#.*\n/gm, "")
  .replace(/\\\n\s*/g, "")
  .split("\n")
  .filter((line) => line !== "");

const argumentsOf = (name: string): string[] =>
  instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));

test("there is one service a role, beside Redis", () => {
  expect(Object.keys(compose.services).sort()).toEqual(["redis", ...ROLES].sort());
});

test.for(ROLES)("%s runs its role alone, of the one image, on the shared folders", (role) => {
  const { command, image, user, volumes, environment, depends_on, ...rest } = service(role);
  expect(command.slice(0, 5)).toEqual([...COMMAND, role]);
  expect(image).toBe("slugline");
  expect(user).toBe("node");
  expect(volumes).toEqual(["data:/data", "./config:/app/config:ro"]);
  expect(command.slice(5)).toEqual(["--config", "config", "--data", "/data"]);
  expect(environment?.["REDIS_URL"]).toBe("redis://redis:6379");
  expect(depends_on).toEqual({ redis: { condition: "service_healthy" } });
  expect(rest.healthcheck.test[0]).toBe("CMD");
  expect(rest.restart).toBe("unless-stopped");
  expect(rest.stop_grace_period).toBe("30s");
});

test.for(ROLES.filter((role) => role !== "serve"))(
  "%s has no HTTP and no port: its state is its health",
  (role) => {
    expect(service(role).ports).toBeUndefined();
    expect(service(role).healthcheck.test).toContain("status");
  },
);

test("Redis keeps what it is told, evicts nothing, and is reached by nobody outside", () => {
  const { command, volumes, healthcheck, ports, restart } = service("redis");
  const line = command.join(" ");
  expect(line).toContain("--appendonly yes");
  expect(line).toContain("--appendfsync everysec");
  expect(line).toContain("--maxmemory-policy noeviction");
  expect(volumes).toEqual(["redis:/data"]);
  expect(healthcheck.test.join(" ")).toContain("PONG");
  expect(ports).toBeUndefined();
  expect(restart).toBe("unless-stopped");
});

test("every named volume is declared", () => {
  expect(Object.keys(compose.volumes).sort()).toEqual(["data", "redis"]);
});

test("serve shows the desk only with a password the operator sets, and to this machine", () => {
  const { environment, ports, healthcheck } = service("serve");
  expect(environment?.["DESK_HOST"]).toBe("0.0.0.0");
  expect(environment?.["DESK_USER"]).not.toBe("");
  expect(environment?.["DESK_PASSWORD"]).toMatch(/^\$\{DESK_PASSWORD:\?.+\}$/);
  expect(ports).toEqual(["8080:8080", "127.0.0.1:8081:8081"]);
  expect(healthcheck.test.join(" ")).toContain("/healthz");
});

test("the image is built apart from what runs, and carries no development package", () => {
  const stages = argumentsOf("FROM");
  expect(stages).toEqual(["node:24-bookworm-slim AS build", "node:24-bookworm-slim"]);
  expect(argumentsOf("RUN")).toContain("npm ci");
  expect(argumentsOf("RUN")).toContain("npm run build && npm prune --omit=dev");
  const fromBuild = argumentsOf("COPY").filter((line) => line.startsWith("--from=build"));
  expect(fromBuild).toHaveLength(3);
});

test("the image runs as an ordinary user from the last stage on", () => {
  const last = instructions.findLastIndex((line) => line.startsWith("FROM "));
  const users = instructions.slice(last).filter((line) => line.startsWith("USER "));
  expect(users).toEqual(["USER node"]);
  expect(instructions.indexOf("USER node")).toBeLessThan(
    instructions.findIndex((line) => line.startsWith("CMD ")),
  );
});

test("the image tells its health by the public listener", () => {
  expect(argumentsOf("HEALTHCHECK").join(" ")).toContain("/healthz");
});

test("what the image copies is what the build context lets in", () => {
  const kept = read(".dockerignore")
    .match(/^!.*$/gm)
    ?.map((line) => line.slice(1));
  const copied = argumentsOf("COPY")
    .filter((line) => !line.startsWith("--from"))
    .flatMap((line) => line.split(" ").slice(0, -1));
  expect(kept?.sort()).toEqual(copied.sort());
});

test("what the image starts is what the package builds", () => {
  const { bin, scripts } = JSON.parse(read("package.json"));
  expect(bin.slugline).toBe("dist/bin/slugline.js");
  expect(scripts.build).toMatch(/^tsc -p tsconfig\.build\.json && npm run --silent bundle$/);
  expect(scripts.bundle).toContain("--outdir=dist/bin");
  expect(argumentsOf("CMD").join(" ")).toContain(bin.slugline);
});
