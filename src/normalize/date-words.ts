import { monthForms, weekdayForms } from "./date-names.ts";
import { foldDate } from "./fold-date.ts";

export type DateUnit = "year" | "month" | "day" | "hour" | "minute" | "second";

/** What a word of a date can be. One word can be several things: "mar" is March and the Spanish Tuesday. */
export interface DateWord {
  month?: number;
  /** 0 for Sunday; -1 where the word is a weekday, but of two languages that mean different days. */
  weekday?: number;
  /** The half of the day in a 12-hour clock. */
  afternoon?: boolean;
  /** Unit of the number before it (年) or, with `leads`, of the one behind it (tháng). */
  unit?: DateUnit;
  leads?: boolean;
  /** A time written with dots follows: "klo 10.05". */
  leadsTime?: boolean;
  /** Joins others and says nothing: "de", "um", "published". */
  isFiller?: boolean;
  /** Not English: such a date has its day before its month. */
  isForeign?: boolean;
  /** Minutes east of UTC of all places where people write so. */
  homeMinutes?: number;
}

const KOREA = 540;
const JAPAN = 540;
const CHINA = 480;

const HALVES: readonly [forms: string, afternoon: boolean, homeMinutes?: number][] = [
  ["am sa oo dop ap πμ ص صباحا قظ утра ночи", false],
  ["pm ch os odp ip μμ م مساء بظ вечера дня", true],
  ["오전", false, KOREA],
  ["오후", true, KOREA],
  ["午前", false, JAPAN],
  ["午後", true, JAPAN],
  ["上午 凌晨 清晨 早上", false, CHINA],
  ["下午 傍晚 晚上", true, CHINA],
];

const UNITS: readonly [forms: string, unit: DateUnit, homeMinutes?: number][] = [
  ["年", "year"],
  ["月", "month"],
  ["日 号 號", "day"],
  ["時 uhr h hs hrs u uur heures horas hodin godz годин час часов ώρα saat", "hour"],
  ["分 min", "minute"],
  ["秒", "second"],
  ["년", "year", KOREA],
  ["월", "month", KOREA],
  ["일", "day", KOREA],
  ["시", "hour", KOREA],
  ["분", "minute", KOREA],
  ["초", "second", KOREA],
  ["时 点 點", "hour", CHINA],
];

/** Vietnamese says the unit first: "ngày 24 tháng 11 năm 2026". */
const LEADING: readonly [form: string, unit: DateUnit][] = [
  ["ngay", "day"],
  ["thang", "month"],
  ["thg", "month"],
  ["nam", "year"],
];

/** Monday to Saturday, behind "thứ". */
const VIETNAMESE_WEEKDAYS = ["hai|2", "ba|3", "tư|4", "năm|5", "sáu|6", "bảy|7"];

const TIME_LEADERS =
  "saat klo kello kl klokken ore orele ora alle pukul jam pkl godz godzina uhr luc الساعة la";

const FOREIGN_FILLERS =
  "de del di da den der d le les el il lo las los a as e et em en em o om um v w o u i ve ob och og ja y am al alle dne ore " +
  "r г год года р року в о об о dia feira hora stand vom van të στισ του την στις και في عام سنة من yil gunu kell va vao م " +
  "mis jour tanggal tgl tarihi pada veroffentlicht publie publicado pubblicato opublikowano опубликовано";
const FILLERS = "on at the of t date published posted updated created modified last by time day";

const words = new Map<string, DateWord>();

function add(form: string, meaning: DateWord): void {
  const key = foldDate(form);
  words.set(key, { ...words.get(key), ...meaning });
}

function addAll(forms: string, meaning: DateWord): void {
  for (const form of forms.split(" ")) add(form, meaning);
}

function fill(): void {
  addAll(FOREIGN_FILLERS, { isFiller: true, isForeign: true });
  addAll(FILLERS, { isFiller: true });
  addAll(TIME_LEADERS, { isFiller: true, leadsTime: true, isForeign: true });
  for (const [forms, afternoon, homeMinutes] of HALVES) addAll(forms, { afternoon, ...homeOf(homeMinutes) });
  for (const [forms, unit, homeMinutes] of UNITS) addAll(forms, { unit, ...homeOf(homeMinutes) });
  for (const [form, unit] of LEADING) add(form, { unit, leads: true, isForeign: true });
  for (const [form, weekday, isEnglish] of weekdayForms()) addWeekday(foldDate(form), weekday, isEnglish);
  add("chủ nhật", { weekday: 0, isForeign: true });
  for (const [weekday, form] of VIETNAMESE_WEEKDAYS.entries()) {
    for (const name of form.split("|")) add(`thứ ${name}`, { weekday: weekday + 1, isForeign: true });
  }
  for (const [form, month] of monthForms()) add(form, { month });
}

function homeOf(homeMinutes: number | undefined): DateWord {
  return homeMinutes === undefined ? {} : { homeMinutes };
}

function addWeekday(key: string, weekday: number, isEnglish: boolean): void {
  const known = words.get(key)?.weekday;
  if (/[曜]/.test(key)) add(key, { homeMinutes: JAPAN });
  if (/[周週]|星期/.test(key)) add(key, { homeMinutes: CHINA });
  if (key.endsWith(foldDate("요일"))) add(key, { homeMinutes: KOREA });
  add(key, {
    weekday: known === undefined || known === weekday ? weekday : -1,
    ...(!isEnglish && known === undefined && { isForeign: true }),
  });
}

fill();

/** The longest word of the table in characters: how far a text without blanks is looked at. */
const WORD_CHARACTERS_MAX = Math.max(...[...words.keys()].map((word) => word.length));

/** What a folded word means in a date, if anything. */
export function dateWord(word: string): DateWord | undefined {
  return words.get(word);
}

/** The longest word of the table at the start of a text that has no blanks between words (年上午); "" if none. */
export function leadingWord(text: string): string {
  for (let length = Math.min(text.length, WORD_CHARACTERS_MAX); length > 0; length--) {
    const word = text.slice(0, length);
    if (words.has(word)) return word;
  }
  return "";
}
