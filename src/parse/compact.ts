/** Leaves out the fields that are undefined: the model's optional fields are absent, not empty. */
export function compact<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  const kept: Partial<T> = {};
  for (const key in fields) {
    if (fields[key] !== undefined) kept[key] = fields[key];
  }
  // Only undefined values are gone, which T's optional fields allow.
  return kept as T;
}
