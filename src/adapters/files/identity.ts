import { randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Redis } from "ioredis";
import { SluglineError } from "../../model/errors.ts";
import { keys } from "../redis/keys.ts";
import { hasPublished } from "./published-dir.ts";

/** Fixed at first start, so that published ids survive a change of `publicUrl` (RFC 4151: authority and year of minting). */
export interface Identity {
  readonly v: 1;
  readonly authority: string;
  readonly year: number;
  /** Names the Redis store these files were published from. */
  readonly store: string;
}

/**
 * Reads `<data>/identity.json`, or makes it. Host names only: a port is no part of a tag authority.
 *
 * Of processes that start together the first one's identity counts for all.
 */
export async function openIdentity(dataDir: string, publicUrl: string, nowMs: number): Promise<Identity> {
  const path = join(dataDir, "identity.json");
  try {
    return parseIdentity(await readFile(path, "utf8"), path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const identity: Identity = {
    v: 1,
    authority: new URL(publicUrl).hostname,
    year: new Date(nowMs).getUTCFullYear(),
    store: randomUUID(),
  };
  await mkdir(dataDir, { recursive: true });
  await writeOnce(path, `${JSON.stringify(identity, undefined, 2)}\n`);
  return parseIdentity(await readFile(path, "utf8"), path);
}

/** Whole or not at all, and never over one that is there: a hard link fails where a rename would replace. */
async function writeOnce(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  await writeFile(temporary, text, { flush: true });
  try {
    await link(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(temporary);
  }
}

function parseIdentity(json: string, path: string): Identity {
  const { authority, year, store } = fieldsOf(json);
  if (typeof authority !== "string" || typeof year !== "number" || typeof store !== "string") {
    throw new SluglineError(`${path} is damaged: it must name authority, year and store`, {
      retryable: false,
    });
  }
  return { v: 1, authority, year, store };
}

/** None where it is no JSON object. */
function fieldsOf(json: string): Partial<Record<keyof Identity, unknown>> {
  try {
    return Object(JSON.parse(json)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/**
 * Whether Redis is the store the published files came from.
 *
 * A store without a name is adopted while nothing was published yet; one that lost its name behind published files
 * was emptied or swapped, and publishing from it would replace the truth by less.
 */
export async function storeMatches(redis: Redis, dataDir: string, identity: Identity): Promise<boolean> {
  const inRedis = await redis.get(keys.identity);
  if (inRedis === identity.store) return true;
  if (inRedis !== null || (await hasPublished(dataDir))) return false;
  await redis.set(keys.identity, identity.store, "NX");
  return (await redis.get(keys.identity)) === identity.store;
}
