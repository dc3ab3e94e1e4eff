import fc from "fast-check";
import { expect, test } from "vitest";
import { htmlWithoutBoilerplate, withoutBoilerplate } from "../../src/normalize/boilerplate.ts";
import { sanitizeHtml } from "../../src/normalize/sanitize-html.ts";

const word = fc.constantFrom(
  "follow",
  "us",
  "Write",
  "to",
  "the",
  "harbour",
  "desk!",
  "Ring.",
  "…",
  "águas",
  "*",
);
const line = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(" "));
const paragraphs = fc.array(line, { maxLength: 6 });
const hasWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
const lines = fc.array(line.filter(hasWord), { minLength: 1, maxLength: 3 });
const tag = fc.constantFrom("p", "div", "li", "b", "h2");
const html = fc
  .array(fc.tuple(tag, line), { maxLength: 6 })
  .map((parts) =>
    sanitizeHtml(parts.map(([name, text]) => `<div><${name}>${text}</${name}></div>`).join("")),
  );

test("taking boilerplate out twice is taking it out once", () => {
  fc.assert(
    fc.property(paragraphs, lines, (text, own) => {
      const once = withoutBoilerplate(text, own);
      expect(withoutBoilerplate(once, own)).toEqual(once);
    }),
  );
});

test("what is left of a text stood in it, in its order", () => {
  fc.assert(
    fc.property(paragraphs, lines, (text, own) => {
      const left = withoutBoilerplate(text, own);
      let at = 0;
      for (const paragraph of left) {
        at = text.findIndex((whole, i) => i >= at && whole.includes(paragraph)) + 1;
        expect(at).toBeGreaterThan(0);
      }
    }),
  );
});

test("HTML stays well-formed: sanitizing it once more changes nothing", () => {
  fc.assert(
    fc.property(html, lines, (whole, own) => {
      const left = htmlWithoutBoilerplate(whole, own);
      expect(sanitizeHtml(left)).toBe(left);
    }),
  );
});
