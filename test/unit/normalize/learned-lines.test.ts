import { describe, expect, test } from "vitest";
import {
  type KnownLine,
  LINE_DAYS_MAX,
  LINES_PER_SOURCE_MAX,
  learnLines,
} from "../../../src/normalize/learned-lines.ts";
import { STORIES, wrapped, written } from "../../helpers/wrapped-entries.ts";

const DAY = 20_000;
const STALL = "Rent a stall at the spring fair, forty are left.";

const kindIn = (entries: Parameters<typeof learnLines>[0], line: string, known: readonly KnownLine[] = []) =>
  learnLines(entries, known, DAY).kindOf(line);

test.for([
  ["English", STALL],
  ["German", "Mieten Sie einen Stand auf dem Frühjahrsmarkt, vierzig sind noch frei."],
  ["Russian", "Снимите место на весенней ярмарке, осталось сорок."],
  ["Chinese", "春季集市摊位出租，尚余四十个，欢迎来电洽询。"],
  ["Arabic", "استأجر كشكا في معرض الربيع، بقي أربعون كشكا فقط."],
])("a line that most entries end with is the source's, in %s", ([, line = ""]) => {
  expect(
    kindIn(
      wrapped(6, (text) => [text, line]),
      line,
    ),
  ).toBe("usual");
});

test("a line in two entries may be chance", () => {
  const entries = wrapped(10, (text, _, i) => (i < 2 ? [text, STALL] : [text, `And more of it, part ${i}.`]));
  expect(kindIn(entries, STALL)).toBe("own");
});

test("a line in three of ten entries says nothing of a story, but may be background: it is not the source's", () => {
  const entries = wrapped(10, (text, _, i) => (i < 3 ? [text, STALL] : [text, `And more of it, part ${i}.`]));
  expect(kindIn(entries, STALL)).toBe("repeated");
});

test("a background paragraph in five of ten reports that differ stays in what is published by its share", () => {
  const entries = wrapped(10, (text, _, i) => (i < 4 ? [text, STALL] : [text, `And more of it, part ${i}.`]));
  expect(kindIn(entries, STALL)).toBe("repeated");
});

describe("what three entries have in common is no boilerplate when they tell of one thing", () => {
  const quake = "The quake of Monday destroyed a third of the houses in the valley of the Ayla.";
  const other = STORIES.slice(0, 6).map(([title, text]) => written(title, [text, "A second line."]));

  test("three revisions of one story", () => {
    const revisions = [
      "Rescuers search ruins",
      "Rescuers search ruins of Ayla",
      "Rescuers still search ruins",
    ];
    const entries = revisions.map((title, i) =>
      written(title, [
        "Dogs and cranes were at work in the upper valley through the night.",
        quake,
        `Update ${i}.`,
      ]),
    );
    expect(kindIn([...entries, ...other], quake)).toBe("own");
  });

  test("three reprints under other headlines", () => {
    const lines = ["Dogs and cranes were at work in the upper valley through the night.", quake];
    const titles = ["Rescuers search ruins", "Dogs sent to valley", "Cranes at work after Monday"];
    expect(kindIn([...titles.map((title) => written(title, lines)), ...other], quake)).toBe("own");
  });

  test("three reports of one event whose headlines share its names", () => {
    const reports: readonly (readonly [string, string])[] = [
      [
        "Ayla quake: hundreds homeless",
        "Families slept in buses and school halls while the temperature fell to minus nine.",
      ],
      [
        "Minister visits Ayla after quake",
        "He promised four million for roofs and was booed by people who wait for tents.",
      ],
      [
        "School in Ayla reopens after quake",
        "Lessons are given in shifts because only two of eleven rooms were declared safe.",
      ],
    ];
    const entries = reports.map(([title, text]) => written(title, [text, quake]));
    expect(kindIn([...entries, ...other], quake)).toBe("own");
  });

  test.for([
    [4, "own"],
    [5, "usual"],
  ] as const)(
    "%i entries that are little more than the line, under headlines without a word in common: %s",
    ([count, kind]) => {
      const entries = STORIES.slice(0, count).map(([title]) => written(title, ["See inside.", STALL]));
      expect(kindIn(entries, STALL)).toBe(kind);
    },
  );

  test("five entries that are little more than the line, under headlines of one thing", () => {
    const entries = [1, 2, 3, 4, 5].map((i) =>
      written(`Ferries stay in port, day ${i}`, ["See inside.", STALL]),
    );
    expect(kindIn(entries, STALL)).toBe("own");
  });
});

describe("parts of titles", () => {
  const entries = (count: number) => (title: string, i: number) =>
    i < count ? `${title} - Harbour Herald` : title;
  const titled = (count: number) =>
    STORIES.map(([title, text], i) => written(entries(count)(title, i), [text, `Line ${i} of its own.`]));

  test("an outlet behind six of ten titles is the source's", () => {
    expect(kindIn(titled(6), "\n - Harbour Herald")).toBe("usual");
  });

  test("what stands behind five of ten titles may be a section or a series", () => {
    expect(kindIn(titled(5), "\n - Harbour Herald")).toBe("repeated");
  });

  test("titles alone are enough", () => {
    const bare = STORIES.map(([title]) => written(`${title} | Harbour Herald`, []));
    expect(kindIn(bare, "\n | Harbour Herald")).toBe("usual");
  });

  test("five revisions of one headline prove no outlet", () => {
    const one = [1, 2, 3, 4, 5].map((i) => written(`Ferries stay in port - Harbour Herald`, [`Part ${i}.`]));
    expect(kindIn(one, "\n - Harbour Herald")).toBe("own");
  });
});

describe("what is remembered", () => {
  const first = learnLines(
    wrapped(3, (text) => [text, STALL]),
    [],
    DAY,
  );

  test("a document read again teaches nothing", () => {
    const again = learnLines(
      wrapped(3, (text) => [text, STALL]),
      first.memory ?? [],
      DAY,
    );
    expect(again.memory).toBeUndefined();
    expect(again.kindOf(STALL)).toBe("repeated");
  });

  test("entries one at a time prove a line as one document does", () => {
    let memory: readonly KnownLine[] = [];
    const kinds = STORIES.slice(0, 4).map(([title, text]) => {
      const learned = learnLines([written(title, [text, STALL])], memory, DAY);
      memory = learned.memory ?? memory;
      return learned.kindOf(STALL);
    });
    expect(kinds).toEqual(["own", "own", "repeated", "repeated"]);
  });

  test("a line that is the source's stays so when the document shows other entries", () => {
    const usual = learnLines(
      wrapped(6, (text) => [text, STALL]),
      [],
      DAY,
    );
    const [title, text] = STORIES[7] ?? ["", ""];
    const later = learnLines([written(title, [text, STALL])], usual.memory ?? [], DAY + 2);
    expect(later.kindOf(STALL)).toBe("usual");
    expect(later.kindOf(text)).toBe("own");
  });

  test("a line that was not seen for a fortnight is forgotten", () => {
    const late = DAY + LINE_DAYS_MAX + 1;
    expect(learnLines([], first.memory ?? [], late).kindOf(STALL)).toBe("own");
  });

  test("a line that is still seen has its day moved, not every day", () => {
    const entries = wrapped(3, (text) => [text, STALL]);
    expect(learnLines(entries, first.memory ?? [], DAY + 1).memory).toBeUndefined();
    const moved = learnLines(entries, first.memory ?? [], DAY + 4).memory;
    expect(moved?.every(({ day }) => day === DAY + 4)).toBe(true);
  });

  test("long documents leave only lines that several entries have", () => {
    const long = learnLines(
      wrapped(10, (text) => [text, STALL]),
      [],
      DAY,
    );
    expect(long.memory?.map(({ count, witnesses }) => [count, witnesses.length])).toEqual([[5, 0]]);
  });

  test("of too many lines those that are proved are kept", () => {
    const word = (n: number): string => n.toString(36).padStart(5, "qxz");
    const words = (from: number): string =>
      [...Array(12).keys()].map((n) => word(from * 97 + n * 7)).join(" ");
    const many = Array.from({ length: 70 }, (_, i) => [written(words(i), [words(i + 100), words(i + 200)])]);
    let memory = first.memory ?? [];
    for (const document of many) memory = learnLines(document, memory, DAY).memory ?? memory;
    expect(memory).toHaveLength(LINES_PER_SOURCE_MAX);
    expect(learnLines([], memory, DAY).kindOf(STALL)).toBe("repeated");
  });
});
