/** Content codings a published document is kept in (RFC 9110 §8.4.1, RFC 7932). */
export type Coding = "identity" | "gzip" | "br";

/** Longer lists are not read; every real reader's fits ten times over. */
const ACCEPT_ENCODING_CHARACTERS_MAX = 1_024;
/** Best first among codings the reader likes equally. */
const CODINGS = ["br", "gzip", "identity"] as const;

/**
 * Chooses the coding of an answer by the reader's Accept-Encoding (RFC 9110 §12.5.3).
 *
 * A header is a wish: where nothing fits, the document goes out as it is rather than not at all.
 */
export function chooseCoding(accept: string | undefined): Coding {
  if (accept === undefined || accept.length > ACCEPT_ENCODING_CHARACTERS_MAX) return "identity";
  const weights = readWeights(accept);
  let best: Coding = "identity";
  let bestWeight = 0;
  for (const coding of CODINGS) {
    const weight = weights.get(coding) ?? weights.get("*") ?? (coding === "identity" ? 0.001 : 0);
    if (weight > bestWeight) [best, bestWeight] = [coding, weight];
  }
  return best;
}

function readWeights(accept: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const part of accept.split(",")) {
    const [name = "", ...parameters] = part.split(";");
    const coding = name.trim().toLowerCase();
    weights.set(coding === "x-gzip" ? "gzip" : coding, readWeight(parameters));
  }
  return weights;
}

function readWeight(parameters: readonly string[]): number {
  for (const parameter of parameters) {
    const [key = "", value = ""] = parameter.split("=");
    if (key.trim().toLowerCase() !== "q") continue;
    const weight = Number(value.trim());
    return weight >= 0 && weight <= 1 ? weight : 0;
  }
  return 1;
}
