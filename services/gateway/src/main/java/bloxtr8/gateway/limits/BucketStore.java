package bloxtr8.gateway.limits;

import bloxtr8.platform.database.Database;

/** The token buckets that all replicas share. */
final class BucketStore {

  /**
   * Refills a bucket for the time that has passed, then leases as many tokens as it has, up to the
   * requested number.
   */
  private static final String CLAIM =
      """
      INSERT INTO bucket AS b (subject, tokens, given, refilled_at)
      VALUES (:subject, :calls - :slice, :slice, now())
          ON CONFLICT (subject) DO UPDATE
         SET tokens = refilled(b.tokens, b.refilled_at, :calls, :rate)
                      - least(:slice, floor(refilled(b.tokens, b.refilled_at, :calls, :rate))),
             given = least(:slice, floor(refilled(b.tokens, b.refilled_at, :calls, :rate))),
             refilled_at = now()
      RETURNING given, tokens
      """;

  private static final String DELETE_IDLE =
      """
      DELETE FROM bucket
       WHERE subject IN (SELECT subject FROM bucket WHERE refilled_at < now() - interval '1 hour'
                          LIMIT :limit)
      """;

  record Lease(long calls, double left) {}

  private final Database database;

  BucketStore(Database database) {
    this.database = database;
  }

  Lease lease(String subject, Limit limit) {
    return database
        .sql()
        .sql(CLAIM)
        .param("subject", subject)
        .param("calls", (double) limit.calls())
        .param("slice", (double) limit.slice())
        .param("rate", limit.perSecond())
        .query((row, _) -> new Lease(row.getLong("given"), row.getDouble("tokens")))
        .single();
  }

  int deleteIdle(int limit) {
    return database.sql().sql(DELETE_IDLE).param("limit", limit).update();
  }
}
