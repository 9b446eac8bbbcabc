package bloxtr8.marketplace.people;

import bloxtr8.kernel.Actor;
import bloxtr8.kernel.UserId;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.refusal.RefusedRequest;
import java.util.function.Supplier;

/** Runs an act in a transaction; a refusal of it is audited in another one. */
public final class RefusalAudit {

  private final Database database;
  private final Outbox outbox;
  private final String source;
  private final Actor.Person by;
  private final Cause cause;

  RefusalAudit(Database database, Outbox outbox, Actor.Person by, Cause cause) {
    this(database, outbox, "people", by, cause);
  }

  /**
   * Runs nothing yet.
   *
   * @param source which part of the service it is, for the audit
   */
  public RefusalAudit(
      Database database, Outbox outbox, String source, Actor.Person by, Cause cause) {
    this.database = database;
    this.outbox = outbox;
    this.source = source;
    this.by = by;
    this.cause = cause;
  }

  <T> T of(UserId about, String action, Supplier<T> act) {
    return of(about.text(), action, act);
  }

  /**
   * Runs an act.
   *
   * @param about the subject of the audit entry
   */
  public <T> T of(String about, String action, Supplier<T> act) {
    return ofTransaction(about, action, () -> database.inTransaction(act));
  }

  /**
   * Runs an act that has a transaction of its own.
   *
   * @param about the subject of the audit entry
   */
  public <T> T ofTransaction(String about, String action, Supplier<T> act) {
    try {
      return act.get();
    } catch (RefusedRequest refused) {
      var entry = Audit.entry(about, action, refused.code(), source, "", by, cause);
      // The id may be invented, so no sequence counter is created for it.
      database.inTransaction(() -> outbox.recordUnnumbered(entry));
      throw refused;
    }
  }

  void of(UserId about, String action, Runnable act) {
    of(
        about,
        action,
        () -> {
          act.run();
          return about;
        });
  }
}
