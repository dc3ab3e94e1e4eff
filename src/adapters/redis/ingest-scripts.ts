/**
 * A command with what stands in a list from one place to another, however long: the whole list as arguments of one call, as
 * far as Lua's stack has room. An even number of them keeps pairs together. Answers the sum of the answers.
 */
const CALL = `local function call(command, key, list, from, to)
  local sum = 0
  for at = from, to, 1000 do sum = sum + redis.call(command, key, unpack(list, at, math.min(at + 999, to))) end
  return sum
end
`;

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
    lua: `${CALL}if tonumber(redis.call('HGET', KEYS[1], 'epoch') or '0') > tonumber(ARGV[1]) then return 0 end
local kept, gone = {'epoch', ARGV[1]}, {}
for i = 3, #ARGV, 2 do
  if ARGV[i + 1] == '' then gone[#gone + 1] = ARGV[i]
  else kept[#kept + 1] = ARGV[i]; kept[#kept + 1] = ARGV[i + 1] end
end
call('HSET', KEYS[1], kept, 1, #kept)
call('HDEL', KEYS[1], gone, 1, #gone)
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
    lua: `${CALL}if tonumber(redis.call('HGET', KEYS[1], 'epoch') or '0') > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'arrived', ARGV[2])
if ARGV[4] ~= '0' then redis.call('HINCRBY', KEYS[1], 'threaded', ARGV[4]) end
local ended, touched = 6 + 2 * tonumber(ARGV[5]), {}
for i = 6, #ARGV do
  if i >= ended or i % 2 == 0 then touched[#touched + 1] = ARGV[2]; touched[#touched + 1] = ARGV[i] end
end
call('HSET', KEYS[1], ARGV, 6, ended - 1)
call('HDEL', KEYS[1], ARGV, ended, #ARGV)
call('ZADD', KEYS[2], touched, 1, #touched)
redis.call('ZREMRANGEBYRANK', KEYS[2], 0, -1 - tonumber(ARGV[3]))
return 1`,
  },
  /**
   * KEYS story; ARGV epoch, ms to live, the story it became part of ('' = none, '-' = as it is), number of adds, copy groups that come, then those
   * that leave. Raises the version. Without a copy group to add only a story that has a row already is touched.
   */
  slCommitStory: {
    keys: 1,
    lua: `${CALL}local epoch, size, into = unpack(redis.call('HMGET', KEYS[1], 'epoch', 'size', 'into'))
if tonumber(epoch or '0') > tonumber(ARGV[1]) then return 0 end
if ARGV[4] == '0' and not size then return 1 end
local adds, removes = {}, {}
for i = 5, 4 + tonumber(ARGV[4]) do adds[#adds + 1] = 'g:' .. ARGV[i]; adds[#adds + 1] = '' end
for i = 5 + tonumber(ARGV[4]), #ARGV do removes[#removes + 1] = 'g:' .. ARGV[i] end
size = tonumber(size or '0') + call('HSET', KEYS[1], adds, 1, #adds)
size = size - call('HDEL', KEYS[1], removes, 1, #removes)
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'size', size)
if ARGV[3] == '' then
  if into then redis.call('HDEL', KEYS[1], 'into') end
elseif ARGV[3] ~= '-' then redis.call('HSET', KEYS[1], 'into', ARGV[3]) end
redis.call('HINCRBY', KEYS[1], 'version', 1)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1`,
  },
  /** KEYS feed, feed state; ARGV epoch, groups kept (0 = all), number of adds, pairs of ms and group, then groups to take out. */
  slCommitFeed: {
    keys: 2,
    lua: `${CALL}if tonumber(redis.call('HGET', KEYS[2], 'epoch') or '0') > tonumber(ARGV[1]) then return 0 end
redis.call('HSET', KEYS[2], 'epoch', ARGV[1])
local removes = 4 + 2 * tonumber(ARGV[3])
call('ZADD', KEYS[1], ARGV, 4, removes - 1)
call('ZREM', KEYS[1], ARGV, removes, #ARGV)
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
    lua: `${CALL}if tonumber(redis.call('HGET', KEYS[3], 'epoch') or '0') > tonumber(ARGV[1]) then return -1 end
redis.call('HSET', KEYS[3], 'epoch', ARGV[1])
-- Fields of seen as they are to be, false = none; those put in or taken away, in their order.
local fields, changed = {}, {}
local function ask(list)
  for at = 1, #list, 1000 do
    local last = math.min(at + 999, #list)
    for i, row in ipairs(redis.call('HMGET', KEYS[1], unpack(list, at, last))) do
      if fields[list[at + i - 1]] == nil then fields[list[at + i - 1]] = row end
    end
  end
end
local function put(field, row) fields[field] = row; changed[#changed + 1] = field end
local function unlink(row, key, kept)
  local anchor = row and string.match(row, '(>%S+)$')
  if not anchor or anchor == kept then return end
  ask({anchor})
  if fields[anchor] == key then put(anchor, false) end
end
local poll, last, counts = tonumber(ARGV[2]), 6 + 5 * tonumber(ARGV[6]), {new = 0, folded = 0, changed = 0}
local function count(what) counts[what] = counts[what] + 1 end
local asked, stood = {}, {}
local function stands(key) stood[#stood + 1] = ARGV[3]; stood[#stood + 1] = key end
for at = 7, last, 5 do asked[#asked + 1] = ARGV[at] end
ask(asked)
for at = 7, last, 5 do
  local key, hash, group, ordinal, trace = ARGV[at], ARGV[at + 1], ARGV[at + 2], tonumber(ARGV[at + 3]), ARGV[at + 4]
  local old = fields[key]
  local oldHash, oldPoll, oldOrdinal, oldTrace = nil, -1, -1, ''
  if old then
    local h, p, o, t = string.match(old, '^(%S+) %S+ (%d+)%.(%d+) ?(%S*)$')
    oldHash, oldPoll, oldOrdinal, oldTrace = h, tonumber(p), tonumber(o), t
  end
  if poll > oldPoll or (poll == oldPoll and ordinal > oldOrdinal) then
    if group == '-' then
      -- passed over at first sight: remembered, not counted
    elseif not old then
      count('new')
      if group ~= key then count('folded') end
    elseif oldHash ~= hash then count('changed') end
    if trace == '' then trace = oldTrace end
    local anchor = string.match(trace, '(>%S+)$')
    unlink(old, key, anchor)
    if anchor then put(anchor, key) end
    if trace ~= '' then trace = ' ' .. trace end
    put(key, hash .. ' ' .. group .. ' ' .. ARGV[2] .. '.' .. ordinal .. trace)
    stands(key)
  end
end
for at = last + 1, #ARGV do stands(ARGV[at]) end
call('ZADD', KEYS[2], stood, 1, #stood)
local gone = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[5], 'LIMIT', 0, 100)
ask(gone)
for _, key in ipairs(gone) do unlink(fields[key], key, nil); put(key, false) end
call('ZREM', KEYS[2], gone, 1, #gone)
local rows, dropped = {}, {}
for _, field in ipairs(changed) do
  if fields[field] then rows[#rows + 1] = field; rows[#rows + 1] = fields[field] else dropped[#dropped + 1] = field end
end
call('HSET', KEYS[1], rows, 1, #rows)
call('HDEL', KEYS[1], dropped, 1, #dropped)
for what, times in pairs(counts) do if times > 0 then redis.call('HINCRBY', KEYS[3], what, times) end end
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
    lua: `${CALL}if tonumber(redis.call('HGET', KEYS[2], 'archives') or '0') ~= tonumber(ARGV[1]) - 1 then return 0 end
redis.call('HSET', KEYS[2], 'archives', ARGV[1])
call('ZREM', KEYS[1], ARGV, 2, #ARGV)
return 1`,
  },
} as const;
