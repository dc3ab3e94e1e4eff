/** Scripts of a host's one visitor: each write compares the token of the host's lease. A refused write answers 0 (or -1 where 0 is a value). */
export const VISIT_SCRIPTS = {
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
} as const;
