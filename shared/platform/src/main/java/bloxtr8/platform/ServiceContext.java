package bloxtr8.platform;

import bloxtr8.platform.codec.MessageCodec;
import bloxtr8.platform.codec.MessageMac;
import bloxtr8.platform.codec.SchemaIds;
import bloxtr8.platform.codec.SchemaRegistryClient;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.DatabaseClock;
import bloxtr8.platform.database.DatabaseRole;
import bloxtr8.platform.database.Migrations;
import bloxtr8.platform.inbox.BatchHandler;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.inbox.Inbox;
import bloxtr8.platform.inbox.MessageConsumer;
import bloxtr8.platform.inbox.Parties;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.outbox.OutboxAdministration;
import bloxtr8.platform.outbox.OutboxProducer;
import bloxtr8.platform.outbox.OutboxPublisher;
import bloxtr8.platform.outbox.PublisherSignal;
import bloxtr8.platform.outbox.RepublishStore;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.platform.topics.KafkaSettings;
import bloxtr8.platform.topics.Topics;
import java.time.Clock;

/**
 * What one database role of a service works with: its database, its outbox, its clock. A service's
 * Configuration class takes one of these and builds its beans on it.
 */
public final class ServiceContext implements AutoCloseable {

  private final DatabaseRole databaseRole;
  private final ProcessContext process;
  private final Database database;
  private final Clock clock;
  private final MessageCodec codec;
  private final Outbox outbox;

  private ServiceContext(
      DatabaseRole databaseRole, ProcessContext process, Database database, MessageCodec codec) {
    this.databaseRole = databaseRole;
    this.process = process;
    this.database = database;
    this.clock = new DatabaseClock(database);
    this.codec = codec;
    this.outbox = new Outbox(databaseRole.service(), database, codec, clock, signal());
  }

  /**
   * Migrates the schema, then opens the pool and looks up the ids of the schemas the service
   * produces.
   */
  public static ServiceContext open(DatabaseRole databaseRole, ProcessContext process) {
    var settings = process.settings();
    var isOwnRole = databaseRole.user().equals(databaseRole.service());
    if (isOwnRole) MessageMac.of(settings).require(databaseRole.service());
    Migrations.migrate(
        databaseRole,
        settings.get(databaseRole.url()),
        settings.get(databaseRole.ownerPassword()),
        settings.get(World.SETTING));
    return attach(databaseRole, process);
  }

  /** Without a change to the schema: for a program that comes for a moment. */
  public static ServiceContext attach(DatabaseRole databaseRole, ProcessContext process) {
    var settings = process.settings();
    var database =
        Database.open(
            databaseRole,
            settings.get(databaseRole.url()),
            settings.get(databaseRole.password()),
            settings.get(databaseRole.poolMax()).intValue(),
            process.telemetry().meters());
    var ids =
        SchemaIds.start(
            database,
            new SchemaRegistryClient(settings.get(KafkaSettings.REGISTRY)),
            Topics.producedBy(databaseRole.service()),
            settings.get(KafkaSettings.REGISTER));
    var codec = new MessageCodec(ids, MessageMac.of(settings));
    return new ServiceContext(databaseRole, process, database, codec);
  }

  public String name() {
    return databaseRole.service();
  }

  public Settings settings() {
    return process.settings();
  }

  public Telemetry telemetry() {
    return process.telemetry();
  }

  public Database database() {
    return database;
  }

  public Clock clock() {
    return clock;
  }

  public MessageCodec codec() {
    return codec;
  }

  public Outbox outbox() {
    return outbox;
  }

  /** Only in the service's own role, never in its API. */
  public OutboxPublisher publisher() {
    process.offerOutbox(
        databaseRole.service(),
        OutboxAdministration.of(databaseRole.service(), database, outbox, signal()));
    return new OutboxPublisher(
        databaseRole.service(),
        database.dataSource(),
        OutboxProducer.factory(settings(), databaseRole.service()),
        signal(),
        telemetry().meters(),
        telemetry().alerts());
  }

  /** What staff may have the outbox do. */
  public RepublishStore republishing() {
    return new RepublishStore(database, signal());
  }

  public Inbox inbox(BatchHandler handler) {
    return new Inbox(databaseRole.service(), database, codec, outbox, handler, clock, telemetry());
  }

  /** Reads every topic that {@link Topics} says the service consumes. */
  public MessageConsumer consumer(Inbox inbox) {
    var consumer =
        new MessageConsumer(
            databaseRole.service(),
            Topics.consumedBy(databaseRole.service()),
            settings(),
            inbox,
            database.sql(),
            telemetry());
    process.watch("inbox of " + databaseRole.service(), consumer::works);
    return consumer;
  }

  /**
   * Offers to staff what waits in the inbox.
   *
   * @param movesMoney whether a message that is given up may have been about money
   */
  public DeadLetters deadLetters(Inbox inbox, boolean movesMoney, Parties parties) {
    var letters =
        new DeadLetters(
            databaseRole.service(), database, inbox, outbox, clock, movesMoney, parties);
    process.offerDeadLetters(databaseRole.service(), letters);
    return letters;
  }

  private PublisherSignal signal() {
    return process.signalOf(databaseRole.service());
  }

  @Override
  public void close() {
    database.close();
  }
}
