package bloxtr8.providers.roblox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How single hosts and operations were ordered to deviate: closed, limited, contradicting. */
final class HostStore {

  private static final String STATE =
      """
      SELECT (SELECT max(status) FROM roblox.closed_host WHERE host = ANY(:hosts)) AS closed,
             (SELECT per_minute FROM roblox.operation_limit WHERE operation = :operation)
               AS per_minute
      """;

  private static final String CLOSE =
      """
      INSERT INTO roblox.closed_host (host, status) VALUES (:host, :status)
      ON CONFLICT (host) DO UPDATE SET status = :status
      """;

  private static final String OPEN = "DELETE FROM roblox.closed_host WHERE host = :host";

  private static final String LIMIT =
      """
      INSERT INTO roblox.operation_limit (operation, per_minute) VALUES (:operation, :perMinute)
      ON CONFLICT (operation) DO UPDATE SET per_minute = :perMinute
      """;

  private static final String LIMIT_AS_USUAL =
      "DELETE FROM roblox.operation_limit WHERE operation = :operation";

  private static final String CONTRADICT =
      """
      INSERT INTO roblox.contradiction (host, subject, subject_id, owner_user, owner_group)
      VALUES (:host, :subject, :id, :user, :group)
      ON CONFLICT (subject, subject_id, host)
      DO UPDATE SET owner_user = :user, owner_group = :group
      """;

  private static final String AGREE =
      """
      DELETE FROM roblox.contradiction
       WHERE host = :host AND subject = :subject AND subject_id = :id
      """;

  private final JdbcClient db;

  HostStore(JdbcClient db) {
    this.db = db;
  }

  /** What was ordered for one operation; null as usual. */
  record State(@Nullable Integer closedWith, @Nullable Integer perMinute) {}

  /** What a contradiction is about. */
  enum Subject {
    GROUP,
    UNIVERSE
  }

  State state(List<RobloxHost> hosts, String operation) {
    return db.sql(STATE)
        .param("hosts", hosts.stream().map(RobloxHost::name).toArray(String[]::new))
        .param("operation", operation)
        .query((row, _) ->
            new State(
                row.getObject("closed", Integer.class), row.getObject("per_minute", Integer.class)))
        .single();
  }

  void close(RobloxHost host, int status) {
    db.sql(CLOSE).param("host", host.name()).param("status", status).update();
  }

  void open(RobloxHost host) {
    db.sql(OPEN).param("host", host.name()).update();
  }

  /** Null: as usual. */
  void limit(String operation, @Nullable Integer perMinute) {
    var change = db.sql(perMinute == null ? LIMIT_AS_USUAL : LIMIT).param("operation", operation);
    if (perMinute != null) change.param("perMinute", perMinute);
    change.update();
  }

  /** Null: nobody owns it. */
  void contradict(RobloxHost host, Subject subject, long id, @Nullable Owner owner) {
    db.sql(CONTRADICT)
        .param("host", host.name())
        .param("subject", subject.name())
        .param("id", id)
        .param("user", idIf(Owner.Kind.USER, owner))
        .param("group", idIf(Owner.Kind.GROUP, owner))
        .update();
  }

  void agree(RobloxHost host, Subject subject, long id) {
    db.sql(AGREE)
        .param("host", host.name())
        .param("subject", subject.name())
        .param("id", id)
        .update();
  }

  private static @Nullable Long idIf(Owner.Kind kind, @Nullable Owner owner) {
    return owner != null && owner.kind() == kind ? owner.id() : null;
  }
}
