import { existsSync } from "node:fs";
import { type BrowserContext, chromium } from "playwright-core";

const CHROMIUM = "/usr/bin/chromium";

/** Quiet: no updates, no reports home, nothing but what a test asks for. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Whether pages can be looked at; without, such tests are skipped, but never where everything must run. */
export const hasChromium = existsSync(CHROMIUM);
if (!hasChromium && process.env["REQUIRE_SHARED"] === "1") throw new Error(`no Chromium at ${CHROMIUM}`);
if (!hasChromium) console.warn(`skipped: the pages are not looked at, there is no Chromium at ${CHROMIUM}`);

/** Starts Chromium with a profile of its own. */
export function openBrowser(profileDir: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profileDir, {
    executablePath: CHROMIUM,
    args: FLAGS,
    viewport: { width: 1_280, height: 800 },
  });
}
