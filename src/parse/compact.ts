/** Leaves out the fields that are undefined: the model's optional fields are absent, not empty. */
export function compact<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // Only undefined values go, which T's optional fields allow.
  return Object.fromEntries(entries) as T;
}
