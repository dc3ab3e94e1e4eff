/** 1234567 as "1,234,567": figures are compared by their length. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
