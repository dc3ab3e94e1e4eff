/** What stands for a reason in reports, for people. */
const WORDS: Readonly<Record<string, string>> = {
  advisory: "advisory to editors, no news",
  "news-budget": "news budget or schedule, no news",
  test: "test message, no news",
};

/** Why an entry was left out, in words; reports for machines keep the reason itself. */
export function rejectionWords(reason: string): string {
  return WORDS[reason] ?? reason;
}
