// Logistic regression by Newton's method, with a slight ridge: the same rows give the same weights.
const ROUNDS_MAX = 40;
const STEP_MIN = 1e-7;
const RIDGE = 1e-5;

/** Solves a symmetric system by elimination with pivoting. */
function solve(matrix, right) {
  const rows = matrix.map((row, i) => [...row, right[i]]);
  for (let i = 0; i < rows.length; i++) {
    let pivot = i;
    for (let r = i + 1; r < rows.length; r++) if (Math.abs(rows[r][i]) > Math.abs(rows[pivot][i])) pivot = r;
    [rows[i], rows[pivot]] = [rows[pivot], rows[i]];
    for (let r = 0; r < rows.length; r++) {
      if (r === i || rows[r][i] === 0) continue;
      const factor = rows[r][i] / rows[i][i];
      for (let c = i; c < rows[r].length; c++) rows[r][c] -= factor * rows[i][c];
    }
  }
  return rows.map((row, i) => row.at(-1) / row[i]);
}

export function dot(weights, values) {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i] * values[i];
  return sum;
}

export const logistic = (sum) => 1 / (1 + Math.exp(-sum));

/** Weights for rows `{values, copy, weight}`; the first value is the bias and not held down. */
export function fitLogistic(rows) {
  const size = rows[0].values.length;
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const weights = new Array(size).fill(0);
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const hessian = Array.from({ length: size }, () => new Float64Array(size));
    const gradient = new Float64Array(size);
    for (const { values, copy, weight } of rows) {
      const score = logistic(dot(weights, values));
      const rest = weight * ((copy ? 1 : 0) - score);
      const curve = weight * score * (1 - score);
      for (let j = 0; j < size; j++) {
        gradient[j] += rest * values[j];
        for (let k = 0; k < size; k++) hessian[j][k] += curve * values[j] * values[k];
      }
    }
    for (let j = 1; j < size; j++) {
      gradient[j] -= RIDGE * total * weights[j];
      hessian[j][j] += RIDGE * total;
    }
    const step = solve(hessian, gradient);
    for (let j = 0; j < size; j++) weights[j] += step[j];
    if (Math.max(...step.map(Math.abs)) < STEP_MIN) break;
  }
  return weights;
}
