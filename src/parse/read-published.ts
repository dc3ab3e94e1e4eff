import { Parser } from "htmlparser2";

/** An entry of an Atom document that Slugline published: under which title and addresses whose copies are known. */
export interface KnownStory {
  readonly title: string;
  /** Of all copies, the canonical one's first; then of other entries of its story. */
  readonly links: readonly string[];
  /** Ids of the sources whose copies it stands for, each once. */
  readonly sources: readonly string[];
}

/** Reads back what `publish/atom-document.ts` wrote; what is not of its making is passed over. */
export function readPublished(document: string): readonly KnownStory[] {
  const reader = new StoryReader();
  new Parser(reader, { xmlMode: true, decodeEntities: true }).end(document);
  return reader.stories;
}

class StoryReader {
  readonly stories: KnownStory[] = [];
  private title = "";
  private links: string[] = [];
  private sources = new Set<string>();
  private path: string[] = [];

  onopentag(name: string, attributes: Record<string, string>): void {
    this.path.push(name);
    if (name === "entry") {
      this.title = "";
      this.links = [];
      this.sources = new Set();
    }
    if (this.path.at(-2) !== "entry") return;
    const { rel = "alternate", href, source } = attributes;
    if (name === "link" && href !== undefined && /^(?:alternate|related)$/.test(rel)) this.links.push(href);
    if (name === "slug:copy" && source !== undefined) this.sources.add(source);
  }

  ontext(text: string): void {
    if (this.path.at(-1) === "title" && this.path.at(-2) === "entry") this.title += text;
  }

  onclosetag(name: string): void {
    this.path.pop();
    if (name !== "entry") return;
    this.stories.push({ title: this.title, links: this.links, sources: [...this.sources] });
  }
}
