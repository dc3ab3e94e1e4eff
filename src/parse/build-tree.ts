import { DeclaredEntities } from "./declared-entities.ts";
import { decodeAttributes } from "./decode-attributes.ts";
import { decodeEntities } from "./decode-entities.ts";
import { endsUnclosed, LEFT_OPEN } from "./missing-end-tags.ts";
import { canonicalName, emptyScope, innerScope, type Scope } from "./namespaces.ts";
import { NewestEntries } from "./newest-entries.ts";
import { innerBase } from "./resolve-link.ts";
import { scanXml, type XmlSink } from "./scan-xml.ts";
import type { XmlElement } from "./xml-element.ts";

/** Levels of a document: the feed's own few and 64 of markup inside an entry. Deeper tags are passed over. */
const LEVELS_MAX = 72;

const ROOTS = new Set(["rss", "rdf:rdf", "rdf", "feed", "channel"]);

/** A document as a tree; its entries apart from the rest, so that one bad entry costs no other. */
export interface FeedTree {
  readonly root: XmlElement | undefined;
  /** Name of the first element outside the feed, for the error or a note. */
  readonly stranger: string | undefined;
  /** An HTML page; markup behind a feed makes none of it. */
  readonly isPage: boolean;
  /** Whole `item` and `entry` elements, at most ENTRIES_PER_POLL_MAX, the newest. */
  readonly entries: readonly XmlElement[];
  readonly overLimit: number;
  /** Entries begun and never ended. */
  readonly cutOff: number;
  /** The document ended inside its root. */
  readonly partial: boolean;
}

export interface TreeContext {
  readonly url: string | undefined;
  readonly language: string | undefined;
  /** Epoch ms of an entry's own date. */
  readonly dateOf: (entry: XmlElement) => number | undefined;
}

/** Builds the tree of a document. Never throws: what cannot be understood is left out. */
export function buildTree(xml: string, context: TreeContext): FeedTree {
  const builder = new TreeBuilder(context);
  scanXml(xml, builder);
  return builder.finish();
}

interface Open {
  readonly element: XmlElement;
  readonly rawName: string;
  readonly scope: Scope;
}

class TreeBuilder implements XmlSink {
  private readonly stack: Open[] = [];
  private readonly tooDeep = new Map<string, number>();
  private readonly entries: NewestEntries<XmlElement>;
  private readonly context: TreeContext;
  private readonly entities = new DeclaredEntities();
  private readonly outerScope = emptyScope();
  private root: XmlElement | undefined;
  private stranger: string | undefined;
  private isPage = false;
  private rootEnded = false;
  private cutOff = 0;

  constructor(context: TreeContext) {
    this.context = context;
    this.entries = new NewestEntries(context.dateOf);
  }

  open(rawName: string, rawAttributes: ReadonlyMap<string, string>, closed: boolean): void {
    if (this.stack.length >= LEVELS_MAX) {
      if (!closed) this.tooDeep.set(rawName, (this.tooDeep.get(rawName) ?? 0) + 1);
      return;
    }
    const top = this.innermost(rawName);
    const scope = innerScope(top?.scope ?? this.outerScope, rawAttributes);
    const element = this.elementOf(rawName, scope, rawAttributes, top?.element);
    if (!this.place(element, top?.element)) return;
    this.stack.push({ element, rawName, scope });
    if (closed) this.pop(true);
  }

  /** The element in which a new one opens, after those are ended that cannot hold it: their end tags are missing. */
  private innermost(rawName: string): Open | undefined {
    for (;;) {
      const top = this.stack.at(-1);
      if (top === undefined || !LEFT_OPEN.has(top.element.name)) return top;
      if (!endsUnclosed(top.element.name, canonicalName(top.scope, rawName))) return top;
      // A field of something else than an entry may hold what it likes.
      const outer = this.stack.at(-2);
      if (!isEntry(top.element) && (outer === undefined || !isEntry(outer.element))) return top;
      this.pop(true);
    }
  }

  close(rawName: string): void {
    const deep = this.tooDeep.get(rawName);
    if (deep !== undefined) {
      if (deep === 1) this.tooDeep.delete(rawName);
      else this.tooDeep.set(rawName, deep - 1);
      return;
    }
    const at = this.openAt(rawName);
    if (at < 0) return;
    // An entry that its parent ends has lost its end tag, no more.
    while (this.stack.length > at) this.pop(true);
    this.tooDeep.clear();
  }

  /** Where the element stands that an end tag ends; one written in another case is meant too. */
  private openAt(rawName: string): number {
    const at = this.stack.findLastIndex((open) => open.rawName === rawName);
    const top = this.stack.at(-1);
    if (at >= 0 || top === undefined) return at;
    const name = canonicalName(top.scope, rawName);
    return this.stack.findLastIndex((open) => open.element.name === name);
  }

  text(raw: string): void {
    this.stack.at(-1)?.element.children.push(decodeEntities(this.entities.expand(raw)));
  }

  cdata(text: string): void {
    this.stack.at(-1)?.element.children.push(text);
  }

  doctype(subset: string): void {
    if (this.root === undefined) this.entities.declare(subset);
  }

  openName(): string | undefined {
    return this.stack.at(-1)?.rawName;
  }

  finish(): FeedTree {
    while (this.stack.length > 0) this.pop(false);
    const { root, stranger, isPage, cutOff } = this;
    const entries = this.entries.finish();
    const { overLimit } = this.entries;
    return { root, stranger, isPage, entries, overLimit, cutOff, partial: !this.rootEnded };
  }

  /** Puts an element where it belongs; false where it belongs nowhere (outside the root). */
  private place(element: XmlElement, parent: XmlElement | undefined): boolean {
    if (parent !== undefined) {
      if (!isEntry(element)) parent.children.push(element);
      return true;
    }
    // A single entry is a document too (RFC 4287 §2), and so are entries whose feed is missing.
    if (isEntry(element) && this.stranger === undefined) {
      this.root ??= {
        ...element,
        name: element.name === "entry" ? "feed" : "rss",
        rawName: "",
        children: [],
      };
      return true;
    }
    if (!ROOTS.has(element.name)) {
      this.stranger ??= element.name;
      this.isPage ||= this.root === undefined && element.name === "html";
      return false;
    }
    // A second document behind the first is read for its entries.
    if (this.root !== undefined) this.stranger ??= element.name;
    this.root ??= element;
    return true;
  }

  private pop(whole: boolean): void {
    const ended = this.stack.pop()?.element;
    if (ended === undefined) return;
    if (ended === this.root) this.rootEnded = whole;
    if (!isEntry(ended)) return;
    if (this.stack.length === 0) this.rootEnded = whole;
    if (whole) this.entries.push(ended);
    else this.cutOff++;
  }

  private elementOf(
    rawName: string,
    scope: Scope,
    rawAttributes: ReadonlyMap<string, string>,
    parent: XmlElement | undefined,
  ): XmlElement {
    const name = canonicalName(scope, rawName);
    const outerBase = parent === undefined ? this.context.url : parent.base;
    const outerLanguage = parent === undefined ? this.context.language : parent.language;
    const isBare = rawAttributes.size === 0;
    const attributes = isBare ? rawAttributes : decodeAttributes(rawAttributes, scope, this.entities);
    const base = isBare ? outerBase : innerBase(attributes.get("xml:base"), outerBase);
    const language = (isBare ? undefined : attributes.get("xml:lang")?.trim()) ?? outerLanguage;
    return { name, rawName, attributes, children: [], base, language, index: undefined };
  }
}

function isEntry(element: XmlElement): boolean {
  return element.name === "item" || element.name === "entry";
}
