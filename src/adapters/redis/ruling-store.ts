import type { Redis } from "ioredis";
import { RULING_VERSION, type Ruling } from "../../model/ruling.ts";
import { keys } from "./keys.ts";

const RULING_FIELD = "r:";
const PLACE_FIELD = "at:";

export const rulingField = (id: string): string => `${RULING_FIELD}${id}`;
export const placeField = (entryKey: string): string => `${PLACE_FIELD}${entryKey}`;

/** The operators' word, and in which copy group the entries stand that it is about. */
export interface StoredRulings {
  readonly rulings: readonly Ruling[];
  readonly places: ReadonlyMap<string, string>;
}

/** Reads all rulings; one of another version is left out. */
export async function readRulings(redis: Redis): Promise<StoredRulings> {
  const rulings: Ruling[] = [];
  const places = new Map<string, string>();
  for (const [field, value] of Object.entries(await redis.hgetall(keys.rulings))) {
    if (field.startsWith(PLACE_FIELD)) places.set(field.slice(PLACE_FIELD.length), value);
    if (!field.startsWith(RULING_FIELD)) continue;
    const ruling = JSON.parse(value) as Ruling;
    if (ruling.v === RULING_VERSION) rulings.push(ruling);
  }
  return { rulings, places };
}
