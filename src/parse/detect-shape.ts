/** What the first bytes of a document say about its encoding (XML 1.0 appendix F). */
export interface Shape {
  readonly encoding: string;
  /** Length of the byte order mark; 0 where only the shape of `<` and `<?` spoke. */
  readonly bom: number;
}

const SHAPES: readonly [bytes: readonly number[], shape: Shape][] = [
  [[0xef, 0xbb, 0xbf], { encoding: "utf-8", bom: 3 }],
  [[0x00, 0x00, 0xfe, 0xff], { encoding: "utf-32be", bom: 4 }],
  [[0xff, 0xfe, 0x00, 0x00], { encoding: "utf-32le", bom: 4 }],
  [[0xfe, 0xff], { encoding: "utf-16be", bom: 2 }],
  [[0xff, 0xfe], { encoding: "utf-16le", bom: 2 }],
  [[0x00, 0x00, 0x00, 0x3c], { encoding: "utf-32be", bom: 0 }],
  [[0x3c, 0x00, 0x00, 0x00], { encoding: "utf-32le", bom: 0 }],
  [[0x00, 0x3c, 0x00], { encoding: "utf-16be", bom: 0 }],
  [[0x3c, 0x00], { encoding: "utf-16le", bom: 0 }],
];

/** Finds the encoding that the first bytes prove, if any. */
export function detectShape(bytes: Uint8Array): Shape | undefined {
  return SHAPES.find(([start]) => start.every((byte, at) => bytes[at] === byte))?.[1];
}
