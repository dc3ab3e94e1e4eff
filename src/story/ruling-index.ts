import type { PairRuling, Ruling, WithdrawalRuling } from "../model/ruling.ts";

type Level = PairRuling["level"];

/** A ruling as one of its entries meets it. */
interface Side {
  readonly ruling: PairRuling;
  readonly others: readonly string[];
}

/** What is said of each pair of entries, and of each entry, by an operator; the latest word counts. */
export class RulingIndex {
  readonly #pairs = new Map<string, Side[]>();
  readonly #withdrawals = new Map<string, WithdrawalRuling>();
  readonly #ids = new Set<string>();

  /** @param rulings - in any order */
  constructor(rulings: readonly Ruling[]) {
    for (const ruling of [...rulings].sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1))) {
      this.#ids.add(ruling.id);
      if ("entries" in ruling) for (const key of ruling.entries) this.#withdrawals.set(key, ruling);
      else this.#addPair(ruling);
    }
  }

  get size(): number {
    return this.#ids.size;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Whether anything is said of an entry's place. */
  concerns(key: string): boolean {
    return this.#pairs.has(key);
  }

  /** Entries that an entry must stand with, or must not stand with. */
  partners(level: Level, kind: PairRuling["kind"], key: string): ReadonlySet<string> {
    const kinds = new Map<string, PairRuling["kind"]>();
    for (const { ruling, others } of this.#pairs.get(key) ?? []) {
      if (ruling.level !== level) continue;
      for (const other of others) kinds.set(other, ruling.kind);
    }
    return new Set([...kinds].filter(([, said]) => said === kind).map(([other]) => other));
  }

  /** The operator's withdrawal of a text, where the last word on one of its copies is that. */
  withdrawalOf(entryKeys: readonly string[]): WithdrawalRuling | undefined {
    for (const key of entryKeys) {
      const ruling = this.#withdrawals.get(key);
      if (ruling?.kind === "withdraw") return ruling;
    }
    return undefined;
  }

  /** Whether the last word on one of the copies is that it may be shown again. */
  isReinstated(entryKeys: readonly string[]): boolean {
    return entryKeys.some((key) => this.#withdrawals.get(key)?.kind === "reinstate");
  }

  #addPair(ruling: PairRuling): void {
    for (const key of ruling.a) this.#side(key, { ruling, others: ruling.b });
    for (const key of ruling.b) this.#side(key, { ruling, others: ruling.a });
  }

  #side(key: string, side: Side): void {
    const known = this.#pairs.get(key);
    if (known === undefined) this.#pairs.set(key, [side]);
    else known.push(side);
  }
}
