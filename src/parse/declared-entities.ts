/** Characters of an internal DTD subset that are looked at, entities taken from it, characters of one. */
const SUBSET_CHARACTERS_MAX = 20_000;
const ENTITIES_MAX = 50;
const ENTITY_CHARACTERS_MAX = 200;

/** Characters that a document's own entities may add to it; beyond them a reference stays as it is. */
const EXPANSION_CHARACTERS_MAX = 100_000;

const DECLARATION = /<!ENTITY\s+([A-Za-z][\w.-]{0,39})\s+(?:"([^"<]*)"|'([^'<]*)')\s*>/g;
const REFERENCE = /&([A-Za-z][\w.-]{0,39});/g;

/** A reference to another entity: what bombs are made of. Those that XML knows by itself and numbers are harmless. */
const NESTED = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,8}|#x[\da-f]{1,8});)/i;

/**
 * The plain texts a document declares as entities (XML 1.0 §4.2). Never one that names another, holds markup or lies
 * in a file: so nothing multiplies and nothing is fetched.
 */
export class DeclaredEntities {
  private readonly texts = new Map<string, string>();
  private left = EXPANSION_CHARACTERS_MAX;

  /** Reads the internal subset of a DOCTYPE; of two declarations the first counts. */
  declare(subset: string): void {
    for (const [, name, double, single] of subset.slice(0, SUBSET_CHARACTERS_MAX).matchAll(DECLARATION)) {
      const text = double ?? single ?? "";
      const isPlain = text.length <= ENTITY_CHARACTERS_MAX && !NESTED.test(text);
      if (name === undefined || this.texts.has(name) || this.texts.size >= ENTITIES_MAX) continue;
      if (isPlain) this.texts.set(name, text);
    }
  }

  /** Puts the declared texts in place of their references, still escaped as they were declared. */
  expand(raw: string): string {
    return this.texts.size > 0 && raw.includes("&") ? raw.replace(REFERENCE, this.replacement) : raw;
  }

  private readonly replacement = (reference: string, name: string): string => {
    const text = this.texts.get(name);
    if (text === undefined || text.length > this.left) return reference;
    this.left -= text.length;
    return text;
  };
}
