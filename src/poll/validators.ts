import type { Validators } from "../model/poll-state.ts";

/** What an answer says of its version. `url` is the address that gave it, after redirects. */
export interface VersionedAnswer {
  readonly status: number;
  readonly url: string;
  readonly etag?: string;
  readonly lastModified?: string;
}

/**
 * The validators to keep after an answer (RFC 9110 §8.8, RFC 9111 §4.3.4).
 *
 * A 200 replaces both, so one without any clears them: the body hash stays, the next poll is unconditional.
 * A 304 replaces those it brings and confirms the body that is known; any other answer changes nothing.
 * The caller saves the result only after the whole body was read, parsed and committed.
 *
 * @param bodyHash - hash of the body of a 200; not read for other answers
 */
export function nextValidators(
  stored: Validators | undefined,
  answer: VersionedAnswer,
  bodyHash: string | undefined,
  poll: number,
): Validators | undefined {
  if (answer.status === 200 && bodyHash !== undefined) {
    return { url: answer.url, ...given(answer), bodyHash, poll };
  }
  if (answer.status !== 304 || stored === undefined || stored.url !== answer.url) return stored;
  return { ...stored, ...given(answer), poll };
}

/**
 * Whether the source can be asked for changes only. Of its last two whole answers one must have offered a validator: a
 * single odd one, from another machine behind the same name, changes nothing. Of one never read it is assumed.
 */
export function offersValidators(
  stored: Validators | undefined,
  answer: VersionedAnswer | undefined,
): boolean {
  const whole = answer?.status === 200 ? answer : undefined;
  if (stored === undefined && whole === undefined) return true;
  const offered = [stored, whole].flatMap((one) => [one?.etag, one?.lastModified]);
  return offered.some((value) => value !== undefined);
}

function given(answer: VersionedAnswer): Pick<Validators, "etag" | "lastModified"> {
  return {
    ...(answer.etag === undefined ? {} : { etag: answer.etag }),
    ...(answer.lastModified === undefined ? {} : { lastModified: answer.lastModified }),
  };
}
