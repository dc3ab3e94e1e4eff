import { describe, expect, test } from "vitest";
import { withoutEmbargo } from "../../../src/normalize/embargo.ts";
import { embargoTime } from "../../../src/normalize/embargo-time.ts";

const BASE = Date.UTC(2026, 10, 24, 15, 30);
const LONG =
  "The ferry Lantern touched a crane at low tide on Monday and nobody was hurt, the harbour office said.";
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16);

describe("when an embargo ends", () => {
  test.for<[written: string, ends: string, zone?: string]>([
    ["00:01 GMT, WEDNESDAY NOV 25", "2026-11-25T00:01"],
    ["25 November 2026, 6 a.m. ET", "2026-11-25T11:00"],
    ["25 November 2026 6am EST", "2026-11-25T11:00"],
    ["10 A.M. EDT, TUESDAY, DECEMBER 1, 2026", "2026-12-01T14:00"],
    ["Mittwoch, 25. November 2026, 18.00 Uhr", "2026-11-25T17:00", "Europe/Berlin"],
    ["25. November, 18 Uhr", "2026-11-25T17:00", "Europe/Berlin"],
    ["25.11., 18.00 Uhr", "2026-11-25T18:00"],
    ["25.11.2026 18:00 MEZ", "2026-11-25T17:00"],
    ["25 novembre à 18h00", "2026-11-25T17:00", "Europe/Paris"],
    ["mercredi 25 novembre 2026 à 6h", "2026-11-25T06:00"],
    ["25 de noviembre a las 18:00", "2026-11-25T18:00"],
    ["25 de novembro de 2026, 18h", "2026-11-25T18:00"],
    ["25 novembre 2026 ore 18", "2026-11-25T18:00"],
    ["25 ноября 2026, 18:00 МСК", "2026-11-25T15:00"],
    ["25 листопада 18:00", "2026-11-25T16:00", "Europe/Kyiv"],
    ["25 Kasım 2026 18:00", "2026-11-25T18:00"],
    ["2026年11月25日 18:00", "2026-11-25T09:00", "Asia/Tokyo"],
    ["1800 GMT Nov 25", "2026-11-25T18:00"],
    ["0001 hrs GMT Wednesday 25 November", "2026-11-25T00:01"],
    ["noon GMT on 25 November", "2026-11-25T12:00"],
    ["midnight GMT, Wednesday 25 November", "2026-11-26T00:00"],
    ["10:00 London time, 25 November 2026", "2026-11-25T10:00"],
    ["ore 18 del 25 novembre 2026", "2026-11-25T18:00"],
    ["18:00 GMT", "2026-11-24T18:00"],
    ["00:01 GMT", "2026-11-25T00:01"],
    ["Friday 6 a.m. GMT", "2026-11-27T06:00"],
    ["Freitag, 18.00 Uhr", "2026-11-27T17:00", "Europe/Berlin"],
    ["vendredi 18h", "2026-11-27T18:00"],
    ["Tuesday", "2026-11-24T00:00"],
    ["Thursday", "2026-11-26T00:00"],
    ["2 January, 10:00 GMT", "2026-11-25T15:30"], // beyond 30 days
    ["24 December, 10:00 GMT", "2026-12-24T10:00"],
    ["the minister has spoken", "2026-11-25T15:30"],
    ["", "2026-11-25T15:30"],
  ])("%s is %s", ([written, ends, zone]) => {
    expect(iso(embargoTime(written, { baseMs: BASE, zone }))).toBe(ends);
  });
  test("a time that is past stays what it is", () => {
    expect(iso(embargoTime("10 a.m. ET July 1, 2026", { baseMs: BASE }))).toBe("2026-07-01T14:00");
  });
  test("the year is the nearest, over New Year's Eve as well", () => {
    const baseMs = Date.UTC(2026, 11, 30, 12);
    expect(iso(embargoTime("Jan 2, 10:00 GMT", { baseMs }))).toBe("2027-01-02T10:00");
  });
});

describe("a mark is found and taken out of the title", () => {
  test.for<[title: string, until: string, rest: string]>([
    [
      "EMBARGOED UNTIL 00:01 GMT, WEDNESDAY NOV 25: Coffee is good for ferries",
      "00:01 GMT, WEDNESDAY NOV 25",
      "Coffee is good for ferries",
    ],
    [
      "EMBARGOED UNTIL 00:01 GMT WEDNESDAY NOV 25 Coffee is good",
      "00:01 GMT WEDNESDAY NOV 25",
      "Coffee is good",
    ],
    [
      "Embargo: 25 November 2026, 6 a.m. ET - Coffee is good",
      "25 November 2026, 6 a.m. ET",
      "Coffee is good",
    ],
    [
      "Embargo: 25 November 2026 - 6 a.m. ET - Coffee is good",
      "25 November 2026 - 6 a.m. ET",
      "Coffee is good",
    ],
    ["[EMBARGOED] Coffee is good", "", "Coffee is good"],
    ["EMBARGOED: Coffee is good", "", "Coffee is good"],
    ["EMBARGOED UNTIL DELIVERY: The minister's speech", "DELIVERY", "The minister's speech"],
    ["HOLD FOR RELEASE UNTIL 6 A.M. EST FRIDAY - Coffee is good", "6 A.M. EST FRIDAY", "Coffee is good"],
    [
      "Sperrfrist: Mittwoch, 25. November 2026, 18.00 Uhr – Kaffee ist gut",
      "Mittwoch, 25. November 2026, 18.00 Uhr",
      "Kaffee ist gut",
    ],
    ["SPERRFRIST 18 Uhr: Kaffee ist gut", "18 Uhr", "Kaffee ist gut"],
    ["SOUS EMBARGO jusqu'au 25 novembre à 18h00 - Le café est bon", "25 novembre à 18h00", "Le café est bon"],
    [
      "EMBARGO hasta el 25 de noviembre a las 18:00: El café es bueno",
      "25 de noviembre a las 18:00",
      "El café es bueno",
    ],
    ["Embargado até 25 de novembro, 18:00 - O café é bom", "25 de novembro, 18:00", "O café é bom"],
    ["Эмбарго до 25 ноября, 18:00. Кофе полезен", "25 ноября, 18:00", "Кофе полезен"],
    ["Ембарго до 25 листопада, 18:00: кава корисна", "25 листопада, 18:00", "кава корисна"],
    ["EDITORS: EMBARGOED UNTIL 00:01 GMT FRIDAY - Coffee is good", "00:01 GMT FRIDAY", "Coffee is good"],
    ["Coffee is good (embargoed until 25 November, 18:00 GMT)", "25 November, 18:00 GMT", "Coffee is good"],
    [
      "Not for publication before 25 November 2026, 18:00 GMT: Coffee is good",
      "25 November 2026, 18:00 GMT",
      "Coffee is good",
    ],
    ["【解禁】2026年11月25日18:00 コーヒーは体に良い", "2026年11月25日18:00", "コーヒーは体に良い"],
  ])("%s", ([title, until, rest]) => {
    expect(withoutEmbargo({ title, paragraphs: [LONG] })).toEqual({
      ...{ title: rest, until },
      ...{ paragraphs: [LONG], marks: [] },
    });
  });
});

describe("a mark is found as a line of the text", () => {
  test.for<[line: string, until: string]>([
    ["EMBARGOED UNTIL 00:01 GMT, WEDNESDAY NOV 25", "00:01 GMT, WEDNESDAY NOV 25"],
    ["*** EMBARGOED FOR RELEASE UNTIL 6:00 A.M. ET, FRIDAY, NOV. 27 ***", "6:00 A.M. ET, FRIDAY, NOV. 27"],
    ["Strictly embargoed until 18:00 GMT on Friday.", "18:00 GMT on Friday"],
    ["FOR RELEASE 10 A.M. EST, FRIDAY, NOVEMBER 27, 2026", "10 A.M. EST, FRIDAY, NOVEMBER 27, 2026"],
    ["Sperrfrist: 25.11.2026, 18 Uhr", "25.11.2026, 18 Uhr"],
    ["Bitte Sperrfrist beachten: Freitag, 18.00 Uhr", "Freitag, 18.00 Uhr"],
    ["Sous embargo jusqu’au 25 novembre, 18 h", "25 novembre, 18 h"],
    ["Información embargada hasta el 25 de noviembre a las 10:00", "el 25 de noviembre a las 10:00"],
    ["Embargo fino alle 18:00 del 25 novembre", "18:00 del 25 novembre"],
    ["Onder embargo tot 25 november 2026, 18.00 uur", "25 november 2026, 18.00 uur"],
    ["Не публиковать до 18:00 25 ноября", "18:00 25 ноября"],
    ["EMBARGOED UNTIL AFTER THE MINISTER SPEAKS", "AFTER THE MINISTER SPEAKS"],
    ["(EMBARGOED)", ""],
  ])("%s", ([line, until]) => {
    const title = "Coffee is good for ferries";
    const found = { title, until, paragraphs: [LONG, LONG], marks: [line] };
    expect(withoutEmbargo({ title, paragraphs: [line, LONG, LONG] })).toMatchObject({ ...found });
    expect(withoutEmbargo({ title, paragraphs: [LONG, LONG, line] })).toMatchObject({ ...found });
  });
  test("and what stands behind it in its line stays", () => {
    const line = `EMBARGOED UNTIL 00:01 GMT NOV 25 - ${LONG}`;
    expect(withoutEmbargo({ title: "t", paragraphs: [line] })).toMatchObject({ paragraphs: [LONG] });
  });
  test("but not in the middle of a text", () => {
    const paragraphs = [LONG, LONG, LONG, LONG, "EMBARGOED UNTIL 00:01 GMT NOV 25", LONG, LONG, LONG];
    expect(withoutEmbargo({ title: "t", paragraphs })).toBeUndefined();
  });
});

describe("what is no mark", () => {
  test.for([
    "Embargo: US tightens Cuba sanctions",
    "Embargo until 2030: EU bans Russian gas",
    "Embargo hasta el viernes: la UE discute sanciones",
    "Embargo bis Freitag? EU streitet über Öl",
    "Embargo on grain to end on 25 November at 18:00, minister says",
    "Embargo until 25 November at 18:00 hits grain traders",
    "Embargoed Russian oil finds new buyers",
    "Embargoed until Friday, the report says ferries are safe",
    "Embargoed for decades, Cuba opens its ports",
    "Under embargo until 1994, the island traded in secret",
    "Arms embargo extended until 25 November 2027",
    "EMBARGO HITS GRAIN TRADERS",
    "EMBARGO LIFTED",
    "EMBARGOED OIL: TANKERS SEIZED",
    "EMBARGOED OIL FINDS NEW BUYERS",
    "Sperrfrist für Fußballer: FIFA bestraft Klub",
    "Sperrfrist beim Arbeitslosengeld: was jetzt gilt",
    "Gesperrt bis Freitag: die Brücke am Hafen bleibt zu",
    "For release of hostages, minister offers talks",
    "For release on DVD in November: the ferry film",
    "Hold until help arrives, captain tells passengers",
    "Frei ab 12: der Fährfilm im Kino",
    "Sous embargo, l'île survit",
    "Эмбарго до конца года продлено",
    "Ne pas publier avant de lire",
    "Not for publication: what ministers say in private",
    "Release date of the film set for 25 November 2026, 18:00 GMT",
  ])("%s", (line) => {
    expect(withoutEmbargo({ title: line, paragraphs: [LONG] })).toBeUndefined();
    expect(withoutEmbargo({ title: "t", paragraphs: [line, LONG] })).toBeUndefined();
  });
});
