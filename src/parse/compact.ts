/** `T` while it is being read: an optional field that was not found is undefined. */
export type Draft<T> = {
  readonly [K in keyof T]: Partial<Pick<T, K>> extends Pick<T, K> ? T[K] | undefined : T[K];
};

/** Leaves out the fields that are undefined: the model's optional fields are absent, not empty. */
export function compact<T extends object>(fields: Draft<T>): T {
  const kept: Partial<Draft<T>> = {};
  for (const key in fields) {
    if (fields[key] !== undefined) kept[key] = fields[key];
  }
  // Only undefined values are gone, which T's optional fields allow.
  return kept as T;
}
