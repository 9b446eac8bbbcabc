package bloxtr8.providers.base;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import bloxtr8.chain.Hash32;
import bloxtr8.chain.Hex;
import bloxtr8.chain.Keccak;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Heights, times and hashes of blocks, which are computed and not stored. */
final class BlockStore {

  /** Not 0, because no real chain can be read from its beginning either. */
  static final long GENESIS = 1_000_000;

  private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('base'))";

  private static final String LOCK_SHARED = "SELECT pg_advisory_xact_lock_shared(hashtext('base'))";

  private static final String BEGIN =
      "INSERT INTO base.genesis (salt) VALUES (:salt) ON CONFLICT DO NOTHING";

  private static final String SALT = "SELECT salt FROM base.genesis";

  private static final String SCHEDULE =
      """
      SELECT height, at, block_ms, NULL::timestamptz AS until FROM base.block_schedule
       ORDER BY position DESC LIMIT 1
      """;

  private static final String SCHEDULE_AT =
      """
      SELECT p.height, p.at, p.block_ms,
             (SELECT n.at FROM base.block_schedule n WHERE n.position > p.position
               ORDER BY n.position LIMIT 1) AS until
        FROM base.block_schedule p WHERE p.height <= :height ORDER BY p.position DESC LIMIT 1
      """;

  private static final String GO_ON =
      "INSERT INTO base.block_schedule (height, at, block_ms) VALUES (:height, :at, :blockMs)";

  private static final String CONTENTS =
      """
      SELECT h.height,
             (SELECT count(*) FROM base.reorg r WHERE r.height <= h.height) AS forks,
             (SELECT coalesce(string_agg(t.hash, ',' ORDER BY t.arrived), '')
                FROM base.tx t WHERE t.block = h.height) AS txs
        FROM unnest(:heights::bigint[]) AS h (height)
      """;

  private static final String FORK = "INSERT INTO base.reorg (height) VALUES (:height)";

  private static final String FORKED =
      """
      SELECT max(id) AS id, min(height) AS height FROM base.reorg WHERE id > :id
      HAVING count(*) > 0
      """;

  private final JdbcClient db;

  BlockStore(JdbcClient db) {
    this.db = db;
  }

  /** Blocks readers and writers until this transaction ends. */
  void lock() {
    db.sql(LOCK).query(_ -> {});
  }

  /** Blocks writers until this transaction ends, so that all reads see one moment. */
  void lockShared() {
    db.sql(LOCK_SHARED).query(_ -> {});
  }

  /** The first start creates the chain; a later one continues it, with the block time given now. */
  void begin(Instant now, long blockMs) {
    db.sql(BEGIN).param("salt", UUID.randomUUID().toString()).update();
    var schedule = schedule(SCHEDULE, GENESIS);
    if (schedule == null) {
      continueAtPace(GENESIS, now, blockMs);
    } else if (schedule.blockMs != blockMs) {
      continueAtPace(schedule.height(now), now, blockMs);
    }
  }

  long height(Instant now) {
    return current().height(now);
  }

  void mine(Instant now, long blocks) {
    var schedule = current();
    continueAtPace(schedule.height(now) + blocks, now, schedule.blockMs);
  }

  Instant time(long height) {
    var schedule = schedule(SCHEDULE_AT, height);
    if (schedule == null) throw new IllegalArgumentException("no block " + height);
    return schedule.time(height);
  }

  /** Replaces every block from this height on. */
  void fork(long height) {
    db.sql(FORK).param("height", height).update();
  }

  /** The lowest height of the reorganisations after this one, null when there were none. */
  @Nullable Fork forked(long id) {
    return db.sql(FORKED)
        .param("id", id)
        .query((row, _) -> new Fork(row.getLong("id"), row.getLong("height")))
        .optional()
        .orElse(null);
  }

  Hash32 hash(long height) {
    var hash = hashes(List.of(height)).get(height);
    if (hash == null) throw new IllegalStateException("no hash for " + height);
    return hash;
  }

  Map<Long, Hash32> hashes(Collection<Long> heights) {
    var salt = db.sql(SALT).query(String.class).single();
    var hashes = new HashMap<Long, Hash32>();
    db.sql(CONTENTS)
        .param("heights", heights.toArray(Long[]::new))
        .query(row -> {
          var height = row.getLong("height");
          hashes.put(height, hash(salt, height, row.getLong("forks"), row.getString("txs")));
        });
    return hashes;
  }

  /** The height of the block with this hash, null when there never was one. */
  @Nullable Long heightOf(Hash32 hash) {
    var bytes = ByteBuffer.wrap(hash.bytes());
    var height = bytes.getLong(Hash32.LENGTH - Long.BYTES) ^ bytes.getLong(0);
    return height >= GENESIS && hash(height).equals(hash) ? height : null;
  }

  /**
   * The last eight bytes contain the height in encrypted form, so that a block is found by its hash
   * without being stored.
   */
  private static Hash32 hash(String salt, long height, long forks, String txs) {
    var content = String.format(Locale.ROOT, "%s %d %d %s", salt, height, forks, txs);
    var bytes = ByteBuffer.wrap(Keccak.hash(content.getBytes(UTF_8)).bytes());
    bytes.putLong(Hash32.LENGTH - Long.BYTES, bytes.getLong(0) ^ height);
    return Hash32.parse(Hex.data(bytes.array()));
  }

  private void continueAtPace(long height, Instant now, long blockMs) {
    db.sql(GO_ON)
        .param("height", height)
        .param("at", now.atOffset(UTC))
        .param("blockMs", blockMs)
        .update();
  }

  private BlockSchedule current() {
    var schedule = schedule(SCHEDULE, GENESIS);
    if (schedule == null) throw new IllegalStateException("the chain has not begun");
    return schedule;
  }

  private @Nullable BlockSchedule schedule(String sql, long height) {
    var request = sql.equals(SCHEDULE) ? db.sql(sql) : db.sql(sql).param("height", height);
    return request
        .query((row, _) -> {
          var until = row.getTimestamp("until");
          return new BlockSchedule(
              row.getLong("height"),
              row.getTimestamp("at").toInstant(),
              row.getLong("block_ms"),
              until == null ? Instant.MAX : until.toInstant());
        })
        .optional()
        .orElse(null);
  }

  /** Up to {@code id}, blocks from {@code height} on were replaced. */
  record Fork(long id, long height) {}

  private record BlockSchedule(long height, Instant at, long blockMs, Instant until) {
    long height(Instant now) {
      return height + Math.max(0, Duration.between(at, now).toMillis() / blockMs);
    }

    Instant time(long of) {
      var time = at.plusMillis((of - height) * blockMs);
      return time.isBefore(until) ? time : until;
    }
  }
}
