// Precision, recall and F1.

export function figures(right, wrong, missed) {
  const p = right / (right + wrong || 1);
  const r = right / (right + missed || 1);
  return { p, r, f1: (2 * p * r) / (p + r || 1), right, wrong, missed };
}

/** Over pairs; `isCopy(pair)` is the answer judged. */
export function pairFigures(pairs, isCopy) {
  let [right, wrong, missed] = [0, 0, 0];
  for (const pair of pairs) {
    const said = isCopy(pair);
    if (said && pair.copy) right++;
    else if (said) wrong++;
    else if (pair.copy) missed++;
  }
  return figures(right, wrong, missed);
}

const countBy = (values) => {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
};

/** Over all pairs of stories of which both, or neither, stand in one group. */
export function groupFigures(labels, groups) {
  const right = countBy(labels.map((label, i) => `${label} ${groups[i]}`));
  return figures(right, countBy(groups) - right, countBy(labels) - right);
}

export function told({ p, r, f1 }) {
  return `P ${p.toFixed(3)} R ${r.toFixed(3)} F1 ${f1.toFixed(3)}`;
}
