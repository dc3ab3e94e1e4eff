import { expect, test } from "vitest";
import { withDigits } from "../../../src/text/spelled-numbers.ts";

test.for<[language: string | undefined, text: string, digits: string]>([
  [undefined, "Three hurt, twelve missing", "3 hurt, 12 missing"],
  ["en-GB", "One of seventeen often weighs ten tons", "One of seventeen often weighs 10 tons"],
  ["de", "Zwölf Verletzte, zehntausend Zuschauer", "12 Verletzte, zehntausend Zuschauer"],
  ["es", "Once heridos", "11 heridos"],
  ["uk", "П'ять поранених", "5 поранених"],
  ["xx", "Three hurt", "Three hurt"],
])("numbers in letters, language %s: %s", ([language, text, digits]) => {
  expect(withDigits(text, language)).toBe(digits);
});
