import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DomUtils } from "htmlparser2";
import { expect } from "vitest";
import { elements, readXml } from "../unit/publish/xml.ts";

/** An entry as a reader of the Atom file sees it. */
export interface SeenEntry {
  readonly id: string;
  readonly title: string;
  readonly published: string;
  readonly updated: string;
  /** Address of the page, and all others. */
  readonly link: string | undefined;
  readonly links: readonly string[];
  readonly summary: string;
  /** HTML. */
  readonly content: string;
  /** Ids of the sources that gave a copy. */
  readonly sources: readonly string[];
}

/** What is published under a data folder. */
export interface Published {
  /** Of the feed of all entries and its archive, newest document first. */
  readonly entries: readonly SeenEntry[];
  /** The bytes of all documents, put together. */
  readonly text: string;
}

/** Reads every published document with a strict parser. @throws where one is not well-formed */
export async function readPublished(dataDir: string): Promise<Published> {
  const root = join(dataDir, "published");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).toSorted();
  const entries: SeenEntry[] = [];
  let text = "";
  for (const file of files) {
    if (!/\.(atom|rss|json|opml|html)$/u.test(file)) continue;
    const document = readFileSync(join(root, file), "utf8");
    text += document;
    if (file.endsWith(".rss")) await readXml(document);
    // The strict parser reads it to its end, and only then finds that it is no feed.
    if (file.endsWith(".opml")) await expect(readXml(document)).rejects.toThrow("not recognized");
    if (file.endsWith(".json")) JSON.parse(document);
    if (file.endsWith(".atom")) entries.push(...(await entriesOf(document)));
  }
  return { entries, text };
}

async function entriesOf(atom: string): Promise<SeenEntry[]> {
  return elements(await readXml(atom), "entry").map((element) => {
    const one = (name: string): string => {
      // Of the entry itself: its source has a title and a date of its own.
      const own = element.children.filter((child) => "name" in child && child.name === name);
      return own.map((child) => DomUtils.textContent(child)).join();
    };
    const links = elements(element.children, "link").map(({ attribs }) => attribs);
    return {
      ...{ id: one("id"), title: one("title"), published: one("published"), updated: one("updated") },
      link: links.find(({ rel }) => rel === "alternate")?.["href"],
      links: links.flatMap(({ href = "" }) => (href === "" ? [] : [href])),
      ...{ summary: one("summary"), content: one("content") },
      sources: elements(element.children, "slug:copy").map(({ attribs }) => attribs["source"] ?? ""),
    };
  });
}
