import { promisify } from "node:util";
import zlib from "node:zlib";

/** RFC 1952 §2.3: what stands in front of the deflated bytes at the least, and the checksum and length after them. */
const HEAD_BYTES = 10;
const TRAILER_BYTES = 8;
/** RFC 1952 §2.3.1.2: a member that has one of these set is none that can be read. */
const FLAGS_RESERVED = 0xe0;
const FLAG = { headerCrc: 2, extra: 4, name: 8, comment: 16 } as const;

const gunzip = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip);

/** Whether bytes begin as gzip: the magic and the one method there is (RFC 1952 §2.3.1). */
export function isGzip([first, second, method]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b && method === 8;
}

/**
 * `zlib.gunzip` that leaves alone what follows the last member. zlib itself does that for zeros only; some servers
 * append a log line or a piece of HTML, and all of the feed is there.
 *
 * Members are taken one by one only where zlib gave up; one that is cut off or damaged is an error as before.
 */
export async function gunzipMembers(bytes: Buffer, options: zlib.ZlibOptions): Promise<Buffer> {
  try {
    return await gunzip(bytes, options);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && String(error.code).startsWith("Z_"))) throw error;
    const whole = await oneByOne(bytes, options);
    if (whole === undefined) throw error;
    return whole;
  }
}

/** All members up to the first bytes that are none; undefined when one of them is damaged. */
async function oneByOne(bytes: Buffer, options: zlib.ZlibOptions): Promise<Buffer | undefined> {
  const members: Buffer[] = [];
  let rest = bytes;
  let roomBytes = options.maxOutputLength ?? Number.POSITIVE_INFINITY;
  while (isGzip(rest)) {
    if ((rest[3] ?? 0) & FLAGS_RESERVED) return undefined;
    const start = headBytes(rest);
    // The limit is that of all members together; zlib wants room for one byte at least.
    const room = { ...options, maxOutputLength: Math.max(1, roomBytes) };
    const { buffer, read } = await inflated(rest.subarray(start), room);
    roomBytes -= buffer.length;
    if (roomBytes < 0) throw Object.assign(new RangeError("too large"), { code: "ERR_BUFFER_TOO_LARGE" });
    const trailer = rest.subarray(start + read, start + read + TRAILER_BYTES);
    if (trailer.length < TRAILER_BYTES || trailer.readUInt32LE(0) !== zlib.crc32(buffer)) return undefined;
    members.push(buffer);
    rest = rest.subarray(start + read + TRAILER_BYTES);
  }
  return members.length === 0 ? undefined : Buffer.concat(members);
}

/** Length of a member's head with its optional fields. */
function headBytes(member: Buffer): number {
  const flags = member[3] ?? 0;
  let end = HEAD_BYTES;
  if (flags & FLAG.extra) end += 2 + (member[end] ?? 0) + (member[end + 1] ?? 0) * 256;
  for (const flag of [FLAG.name, FLAG.comment])
    if (flags & flag) end = member.indexOf(0, end) + 1 || member.length;
  return flags & FLAG.headerCrc ? end + 2 : end;
}

/** What raw deflate gives, and how many bytes it took to its own end. */
function inflated(bytes: Buffer, options: zlib.ZlibOptions): Promise<{ buffer: Buffer; read: number }> {
  return new Promise((resolve, reject) => {
    zlib.inflateRaw(bytes, { ...options, info: true }, (error, result) => {
      if (error !== null) return reject(error);
      // A cast: Node's types do not know what `info` asks for.
      const { buffer, engine } = result as unknown as { buffer: Buffer; engine: zlib.InflateRaw };
      resolve({ buffer, read: engine.bytesWritten });
    });
  });
}
