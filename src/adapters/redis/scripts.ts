import type { Redis, Result } from "ioredis";

/**
 * The Lua scripts. Each touches one cluster tag and may be repeated.
 *
 * Two fences: a visitor's writes compare the host's lease token; the ingest writer's compare an epoch, of which
 * every tag keeps the highest it has seen. A refused write answers 0 (or -1 where 0 is a value).
 */
const SCRIPTS = {
  /** KEYS lease; ARGV token, ms. */
  slRenewLease: {
    keys: 1,
    lua: `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`,
  },
  /** KEYS lease; ARGV token. */
  slReleaseLease: {
    keys: 1,
    lua: `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`,
  },
  /** KEYS lease, host; ARGV token, wall ms, now ms. Answers 0 = start, -1 = lease lost, else the ms until which the host asked for quiet. */
  slStartFetch: {
    keys: 2,
    lua: `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return -1 end
local hold = tonumber(redis.call('HGET', KEYS[2], 'holdUntil') or '0')
if hold > tonumber(ARGV[3]) then return hold end
redis.call('HSET', KEYS[2], 'start', ARGV[2])
return 0`,
  },
  /** KEYS lease, host; ARGV token, source, state, validators ('' = as they are, '-' = forget). */
  slSavePoll: {
    keys: 2,
    lua: `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[2], 'p:' .. ARGV[2], ARGV[3])
redis.call('HDEL', KEYS[2], 'f:' .. ARGV[2])
if ARGV[4] == '-' then redis.call('HDEL', KEYS[2], 'v:' .. ARGV[2])
elseif ARGV[4] ~= '' then redis.call('HSET', KEYS[2], 'v:' .. ARGV[2], ARGV[4]) end
return 1`,
  },
  /** KEYS lease, host; ARGV token, until ms, reason: a Retry-After; the longest wins. */
  slHoldHost: {
    keys: 2,
    lua: `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
local hold = tonumber(redis.call('HGET', KEYS[2], 'holdUntil') or '0')
if tonumber(ARGV[2]) > hold then redis.call('HSET', KEYS[2], 'holdUntil', ARGV[2], 'holdReason', ARGV[3]) end
return 1`,
  },
  /** KEYS host; ARGV source, poll, validators. Keeps the newest poll's. */
  slSaveValidators: {
    keys: 1,
    lua: `local now = redis.call('HGET', KEYS[1], 'v:' .. ARGV[1])
if now and cjson.decode(now).poll > tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], 'v:' .. ARGV[1], ARGV[3])
return 1`,
  },
  /** KEYS clock; ARGV ms between starts, now ms, burst ms. Answers the ms to wait (GCRA, ITU-T I.371). */
  slTakeStart: {
    keys: 1,
    lua: `local now, step = tonumber(ARGV[2]), tonumber(ARGV[1])
local at = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now - tonumber(ARGV[3]))
redis.call('SET', KEYS[1], at + step, 'PX', 60000)
return math.max(0, math.ceil(at - now))`,
  },
  /** KEYS job lock, epoch; ARGV the processor's token. Only the job's owner gets a number. */
  slTakeEpoch: {
    keys: 2,
    lua: `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('INCR', KEYS[2])`,
  },
  /** KEYS group; ARGV epoch, ms to live, then pairs of field and value; an empty value takes the field away. */
  slCommitGroup: {
    keys: 1,
    lua: `if tonumber(redis.call('HGET', KEYS[1], 'epoch') or '0') > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1])
for i = 3, #ARGV, 2 do
  if ARGV[i + 1] == '' then redis.call('HDEL', KEYS[1], ARGV[i]) else redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`,
  },
  /** KEYS journal, its epoch; ARGV epoch, ms to live, record. Answers the number of records, 0 = refused. */
  slAppendMatch: {
    keys: 2,
    lua: `if tonumber(redis.call('GET', KEYS[2]) or '0') > tonumber(ARGV[1]) then return 0 end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
local records = redis.call('RPUSH', KEYS[1], ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return records`,
  },
  /**
   * KEYS story; ARGV epoch, ms to live, the story it became part of ('' = none), number of adds, copy groups that come, then those
   * that leave. Raises the version.
   */
  slCommitStory: {
    keys: 1,
    lua: `if tonumber(redis.call('HGET', KEYS[1], 'epoch') or '0') > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1])
local size = tonumber(redis.call('HGET', KEYS[1], 'size') or '0')
local at = 5
for _ = 1, tonumber(ARGV[4]) do size = size + redis.call('HSET', KEYS[1], 'g:' .. ARGV[at], ''); at = at + 1 end
while at <= #ARGV do size = size - redis.call('HDEL', KEYS[1], 'g:' .. ARGV[at]); at = at + 1 end
redis.call('HSET', KEYS[1], 'size', size)
if ARGV[3] == '' then redis.call('HDEL', KEYS[1], 'into') else redis.call('HSET', KEYS[1], 'into', ARGV[3]) end
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`,
  },
  /** KEYS feed, feed state; ARGV epoch, groups kept (0 = all), number of adds, pairs of ms and group, then groups to take out. */
  slCommitFeed: {
    keys: 2,
    lua: `if tonumber(redis.call('HGET', KEYS[2], 'epoch') or '0') > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[2], 'epoch', ARGV[1])
local at = 4
for _ = 1, tonumber(ARGV[3]) do redis.call('ZADD', KEYS[1], ARGV[at], ARGV[at + 1]); at = at + 2 end
while at <= #ARGV do redis.call('ZREM', KEYS[1], ARGV[at]); at = at + 1 end
if tonumber(ARGV[2]) > 0 then redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - tonumber(ARGV[2])) end
redis.call('HINCRBY', KEYS[2], 'version', 1)
return 1`,
  },
  /**
   * KEYS seen, stood, counts, done; ARGV epoch, poll, now ms, part (''= not whole yet), drop before ms, number of rows, rows of
   * (key, content hash, group, ordinal, trace), then the keys that stand in the document.
   * Decides what was new and what changed, once. A trace that ends in `>anchor` makes a field of that name which leads from the
   * anchor to the entry; it goes when the entry has another anchor or goes itself. Answers the number of parts committed, -1 = refused.
   */
  slCommitSeen: {
    keys: 4,
    lua: `if tonumber(redis.call('HGET', KEYS[3], 'epoch') or '0') > tonumber(ARGV[1]) then return -1 end
redis.call('HSET', KEYS[3], 'epoch', ARGV[1])
local function unlink(row, key, kept)
  local anchor = row and string.match(row, '(>%S+)$')
  if anchor and anchor ~= kept and redis.call('HGET', KEYS[1], anchor) == key then redis.call('HDEL', KEYS[1], anchor) end
end
local poll, at = tonumber(ARGV[2]), 7
for _ = 1, tonumber(ARGV[6]) do
  local key, hash, group, ordinal, trace = ARGV[at], ARGV[at + 1], ARGV[at + 2], tonumber(ARGV[at + 3]), ARGV[at + 4]
  at = at + 5
  local old = redis.call('HGET', KEYS[1], key)
  local oldHash, oldPoll, oldOrdinal, oldTrace = nil, -1, -1, ''
  if old then
    local h, p, o, t = string.match(old, '^(%S+) %S+ (%d+)%.(%d+) ?(%S*)$')
    oldHash, oldPoll, oldOrdinal, oldTrace = h, tonumber(p), tonumber(o), t
  end
  if poll > oldPoll or (poll == oldPoll and ordinal > oldOrdinal) then
    if group == '-' then
      -- passed over at first sight: remembered, not counted
    elseif not old then
      redis.call('HINCRBY', KEYS[3], 'new', 1)
      if group ~= key then redis.call('HINCRBY', KEYS[3], 'folded', 1) end
    elseif oldHash ~= hash then redis.call('HINCRBY', KEYS[3], 'changed', 1) end
    if trace == '' then trace = oldTrace end
    local anchor = string.match(trace, '(>%S+)$')
    unlink(old, key, anchor)
    if anchor then redis.call('HSET', KEYS[1], anchor, key) end
    if trace ~= '' then trace = ' ' .. trace end
    redis.call('HSET', KEYS[1], key, hash .. ' ' .. group .. ' ' .. ARGV[2] .. '.' .. ordinal .. trace)
    redis.call('ZADD', KEYS[2], ARGV[3], key)
  end
end
while at <= #ARGV do redis.call('ZADD', KEYS[2], ARGV[3], ARGV[at]); at = at + 1 end
local gone = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[5], 'LIMIT', 0, 100)
if #gone > 0 then
  for i, row in ipairs(redis.call('HMGET', KEYS[1], unpack(gone))) do unlink(row, gone[i], nil) end
  redis.call('HDEL', KEYS[1], unpack(gone)); redis.call('ZREM', KEYS[2], unpack(gone))
end
if ARGV[4] ~= '' then
  redis.call('SADD', KEYS[4], ARGV[4])
  redis.call('EXPIRE', KEYS[4], 86400)
end
return redis.call('SCARD', KEYS[4])`,
  },
  /** KEYS feed, feed state; ARGV page number, group ids of the page: takes an archived page out of the window, once. */
  slArchived: {
    keys: 2,
    lua: `if tonumber(redis.call('HGET', KEYS[2], 'archives') or '0') ~= tonumber(ARGV[1]) - 1 then return 0 end
redis.call('HSET', KEYS[2], 'archives', ARGV[1])
for i = 2, #ARGV do redis.call('ZREM', KEYS[1], ARGV[i]) end
return 1`,
  },
} as const;

/** Teaches a connection the scripts; needed once a connection, before any store uses it. */
export function defineScripts(redis: Redis): void {
  for (const [name, { keys, lua }] of Object.entries(SCRIPTS))
    redis.defineCommand(name, { numberOfKeys: keys, lua });
}

type Arg = string | number;

declare module "ioredis" {
  interface RedisCommander<Context> {
    slRenewLease(lease: string, token: string, ms: number): Result<number, Context>;
    slReleaseLease(lease: string, token: string): Result<number, Context>;
    slStartFetch(
      lease: string,
      host: string,
      token: string,
      wallMs: number,
      nowMs: number,
    ): Result<number, Context>;
    slSavePoll(lease: string, host: string, ...args: Arg[]): Result<number, Context>;
    slHoldHost(
      lease: string,
      host: string,
      token: string,
      untilMs: number,
      reason: string,
    ): Result<number, Context>;
    slSaveValidators(host: string, source: string, poll: number, validators: string): Result<number, Context>;
    slTakeStart(clock: string, stepMs: number, nowMs: number, burstMs: number): Result<number, Context>;
    slTakeEpoch(lock: string, epoch: string, token: string): Result<number, Context>;
    slCommitGroup(group: string, epoch: number, ttlMs: number, ...fields: string[]): Result<number, Context>;
    slAppendMatch(
      journal: string,
      journalEpoch: string,
      epoch: number,
      ttlMs: number,
      record: Buffer,
    ): Result<number, Context>;
    slCommitStory(
      story: string,
      epoch: number,
      ttlMs: number,
      into: string,
      adds: number,
      ...groups: string[]
    ): Result<number, Context>;
    slCommitFeed(
      feed: string,
      state: string,
      epoch: number,
      kept: number,
      adds: number,
      ...args: Arg[]
    ): Result<number, Context>;
    slCommitSeen(
      seen: string,
      stood: string,
      counts: string,
      done: string,
      ...args: Arg[]
    ): Result<number, Context>;
    slArchived(feed: string, state: string, page: number, ...groups: string[]): Result<number, Context>;
  }
}
