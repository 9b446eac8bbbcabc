package bloxtr8.platform.outbox;

import bloxtr8.kernel.Actor;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import java.time.Instant;
import java.util.List;

/**
 * The staff commands for the outbox of one service; every command is audited before it is carried
 * out.
 */
public final class OutboxAdministration {

  private final String service;
  private final Database database;
  private final Outbox outbox;
  private final RepublishStore store;

  /**
   * A staff command.
   *
   * @param topic empty for every topic
   * @param since from when on published messages are published again; equal to until for none
   */
  public record RepublishRequest(
      String topic, Instant since, Instant until, String reason, Actor.Person by, Cause cause) {}

  /** How many messages will be sent again. */
  public record Done(int released, int republished) {}

  OutboxAdministration(String service, Database database, Outbox outbox, RepublishStore store) {
    this.service = service;
    this.database = database;
    this.outbox = outbox;
    this.store = store;
  }

  public static OutboxAdministration of(
      String service, Database database, Outbox outbox, PublisherSignal signal) {
    return new OutboxAdministration(
        service, database, outbox, new RepublishStore(database, signal));
  }

  public List<RepublishStore.SetAside> setAside() {
    return store.setAside();
  }

  /**
   * Publishes messages again with the same bytes and numbers, so that consumers recognise them as
   * duplicates.
   */
  public Done republish(RepublishRequest request) {
    var detail =
        "since %s until %s, topic %s: %s"
            .formatted(request.since(), request.until(), request.topic(), request.reason());
    database.inTransaction(() ->
        outbox.record(
            Audit.entry(
                service,
                "RepublishOutbox",
                Audit.ACCEPTED,
                "gateway",
                detail,
                request.by(),
                request.cause())));
    var released = store.release();
    return new Done(released, store.republish(request.topic(), request.since(), request.until()));
  }
}
