/** In which copy group the entries stand that rulings are about: as it is stored, and as a batch has it before it is written. */
export class RuledPlaces {
  readonly #stored: ReadonlyMap<string, string>;
  readonly #ofBatch = new Map<string, string>();

  constructor(stored: ReadonlyMap<string, string>) {
    this.#stored = stored;
  }

  get(entryKey: string): string | undefined {
    return this.#ofBatch.get(entryKey) ?? this.#stored.get(entryKey);
  }

  set(entryKey: string, groupId: string): void {
    this.#ofBatch.set(entryKey, groupId);
  }
}
