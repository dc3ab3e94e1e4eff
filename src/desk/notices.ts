import type { DeskView } from "./desk-view.ts";
import { escapeHtml } from "./html.ts";
import { absoluteTime } from "./relative-time.ts";

/** What an operator must know before any figure: the store and the config. Nothing when all is well. */
export function notices(view: DeskView): string {
  const all: string[] = [];
  if (view.replayMs !== undefined) {
    const stands = absoluteTime(view.replayMs);
    all.push(
      notice(
        "A replay",
        `Its clock stands at ${stands}: nothing is polled any more, so sources look overdue.`,
      ),
    );
  }
  if (view.store === "lost") {
    all.push(
      notice("Redis does not answer", "Readers are served; nothing is polled or published until it is back."),
    );
  }
  if (view.store === "replaced") {
    all.push(
      notice(
        "Redis was emptied or exchanged",
        "Readers are served what was published last; nothing is polled or replaced until Redis has its data back.",
      ),
    );
  }
  if (view.config.rejected !== undefined) {
    const lines = view.config.rejected.map((line) => `<li><code>${escapeHtml(line)}</code></li>`).join("");
    const live = `Version ${escapeHtml(view.config.version)} stays live.`;
    all.push(notice("The config on disk is rejected", `${live}<ul>${lines}</ul>`));
  }
  return all.join("\n");
}

function notice(title: string, html: string): string {
  return `<div class="notice" role="alert"><strong>${title}</strong> <span>${html}</span></div>`;
}
