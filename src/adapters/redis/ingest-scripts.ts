/**
 * Scripts of the one writer, and of archives: each of the writer's compares the writer's epoch with the highest its cluster tag has seen. A refused write
 * answers 0 (or -1 where 0 is a value).
 */
export const INGEST_SCRIPTS = {
  /** KEYS job lock, epoch; ARGV the processor's token. Only the job's owner gets a number. */
  slTakeEpoch: {
    keys: 2,
    lua: `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('INCR', KEYS[2])`,
  },
  /** KEYS hash; ARGV epoch, ms to live (0 = for ever), then pairs of field and value; an empty value takes the field away. */
  slCommitHash: {
    keys: 1,
    lua: `if tonumber(redis.call('HGET', KEYS[1], 'epoch') or '0') > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1])
for i = 3, #ARGV, 2 do
  if ARGV[i + 1] == '' then redis.call('HDEL', KEYS[1], ARGV[i]) else redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
end
if ARGV[2] ~= '0' then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
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
   * KEYS events, touched; ARGV epoch, copy groups that ever came, changes remembered, copy groups more that stand in another's
   * story, number of living stories, these as (story, encoded), then ended ones. Remembers which changed last, for a writer that
   * was away for a few batches.
   */
  slCommitEvents: {
    keys: 2,
    lua: `if tonumber(redis.call('HGET', KEYS[1], 'epoch') or '0') > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'arrived', ARGV[2])
redis.call('HINCRBY', KEYS[1], 'threaded', ARGV[4])
local at = 6
for _ = 1, tonumber(ARGV[5]) do
  redis.call('HSET', KEYS[1], ARGV[at], ARGV[at + 1]); redis.call('ZADD', KEYS[2], ARGV[2], ARGV[at]); at = at + 2
end
while at <= #ARGV do redis.call('HDEL', KEYS[1], ARGV[at]); redis.call('ZADD', KEYS[2], ARGV[2], ARGV[at]); at = at + 1 end
redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -1 - tonumber(ARGV[3]))
return 1`,
  },
  /**
   * KEYS story; ARGV epoch, ms to live, the story it became part of ('' = none, '-' = as it is), number of adds, copy groups that come, then those
   * that leave. Raises the version. Without a copy group to add only a story that has a row already is touched.
   */
  slCommitStory: {
    keys: 1,
    lua: `if tonumber(redis.call('HGET', KEYS[1], 'epoch') or '0') > tonumber(ARGV[1]) then return 0 end
if ARGV[4] == '0' and redis.call('EXISTS', KEYS[1]) == 0 then return 1 end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1])
local size = tonumber(redis.call('HGET', KEYS[1], 'size') or '0')
local at = 5
for _ = 1, tonumber(ARGV[4]) do size = size + redis.call('HSET', KEYS[1], 'g:' .. ARGV[at], ''); at = at + 1 end
while at <= #ARGV do size = size - redis.call('HDEL', KEYS[1], 'g:' .. ARGV[at]); at = at + 1 end
redis.call('HSET', KEYS[1], 'size', size)
if ARGV[3] == '' then redis.call('HDEL', KEYS[1], 'into')
elseif ARGV[3] ~= '-' then redis.call('HSET', KEYS[1], 'into', ARGV[3]) end
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
  /**
   * KEYS seen, counts; ARGV epoch, copy group, entry keys that stand in it from now on. One that stands under its own name is no
   * longer counted as folded.
   */
  slMoveSeen: {
    keys: 2,
    lua: `if tonumber(redis.call('HGET', KEYS[2], 'epoch') or '0') > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[2], 'epoch', ARGV[1])
for i = 3, #ARGV do
  local hash, group, rest = string.match(redis.call('HGET', KEYS[1], ARGV[i]) or '', '^(%S+) (%S+) (.*)$')
  if hash and group ~= '-' and group ~= ARGV[2] then
    redis.call('HSET', KEYS[1], ARGV[i], hash .. ' ' .. ARGV[2] .. ' ' .. rest)
    if group == ARGV[i] then redis.call('HINCRBY', KEYS[2], 'folded', 1) end
    if ARGV[2] == ARGV[i] then redis.call('HINCRBY', KEYS[2], 'folded', -1) end
  end
end
return 1`,
  },
  /** KEYS copy group; ARGV epoch. */
  slDropGroup: {
    keys: 1,
    lua: `if tonumber(redis.call('HGET', KEYS[1], 'epoch') or '0') > tonumber(ARGV[1]) then return 0 end
redis.call('DEL', KEYS[1])
return 1`,
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
