package bloxtr8.platform;

import bloxtr8.kernel.TwoPersonRule;
import bloxtr8.platform.administration.OutboxController;
import bloxtr8.platform.administration.ParkedMessagesController;
import bloxtr8.platform.codec.MessageCodec;
import bloxtr8.platform.codec.MessageMac;
import bloxtr8.platform.codec.SchemaIds;
import bloxtr8.platform.codec.SchemaRegistryClient;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.DatabaseClock;
import bloxtr8.platform.database.DatabaseRole;
import bloxtr8.platform.database.Migrations;
import bloxtr8.platform.files.FileStore;
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
import bloxtr8.platform.staff.StaffProposals;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.platform.topics.RegistrySettings;
import bloxtr8.platform.topics.Topics;
import java.time.Clock;
import java.util.List;

/**
 * The objects that one database role of a service works with: its database, its outbox, its clock.
 * A service's Configuration class builds its beans on it.
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
   * Migrates the schema, opens the connection pool and reads the ids of the schemas that the
   * service produces.
   */
  public static ServiceContext open(DatabaseRole databaseRole, ProcessContext process) {
    var settings = process.settings();
    var isOwnRole = databaseRole.user().equals(databaseRole.service());
    if (isOwnRole) MessageMac.of(settings).require(databaseRole.service());
    Migrations.migrate(
        databaseRole,
        settings.get(databaseRole.source()).datasourceUrl(),
        settings.get(databaseRole.ownerLogin()).ownerPassword().text(),
        World.of(settings));
    return attach(databaseRole, process);
  }

  /**
   * Opens the pool without a migration: for short-lived programs, such as a command line command.
   */
  public static ServiceContext attach(DatabaseRole databaseRole, ProcessContext process) {
    var settings = process.settings();
    var login = settings.get(databaseRole.login());
    var registry = settings.get(RegistrySettings.class);
    var database =
        Database.open(
            databaseRole,
            settings.get(databaseRole.source()).datasourceUrl(),
            login.datasourcePassword().text(),
            login.poolMax(),
            process.telemetry().meters());
    var ids =
        SchemaIds.start(
            database,
            new SchemaRegistryClient(registry.url()),
            Topics.producedBy(databaseRole.service()),
            registry.register());
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

  /** The files of all services. */
  public FileStore files() {
    return process.files();
  }

  /**
   * The interface of another service, asked in the name of this one.
   *
   * @param owner whose role may start later, or be in another process
   */
  public <T> T ask(String owner, Class<T> api) {
    return process.apis().of(databaseRole.service(), owner, api);
  }

  /** The publisher of the outbox; used in the service's own role, never in its API. */
  public OutboxPublisher publisher() {
    var administration =
        OutboxAdministration.of(databaseRole.service(), database, outbox, signal());
    offer(new OutboxController(administration));
    return new OutboxPublisher(
        databaseRole.service(),
        database.dataSource(),
        OutboxProducer.factory(settings(), databaseRole.service()),
        signal(),
        telemetry().meters(),
        telemetry().alerts());
  }

  /** The statements behind the staff commands for the outbox. */
  public RepublishStore republishing() {
    return new RepublishStore(database, signal());
  }

  public Inbox inbox(BatchHandler handler) {
    return new Inbox(databaseRole.service(), database, codec, outbox, handler, clock, telemetry());
  }

  /** The consumer of every topic that {@link Topics} names for the service. */
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
   * Offers the messages that wait in the inbox to the staff routes.
   *
   * @param movesMoney whether a dropped message may have been about money
   */
  public DeadLetters deadLetters(Inbox inbox, boolean movesMoney, Parties parties) {
    var letters =
        new DeadLetters(
            databaseRole.service(),
            database,
            inbox,
            outbox,
            clock,
            movesMoney ? staffProposals() : null,
            parties);
    offer(new ParkedMessagesController(letters));
    return letters;
  }

  /** What waits in this service for a second member of staff. */
  public StaffProposals staffProposals() {
    return new StaffProposals(database.sql(), settings().get(TwoPersonRule.class));
  }

  private void offer(Object controller) {
    process.apis().offer(databaseRole.service(), List.of(controller));
  }

  private PublisherSignal signal() {
    return process.signalOf(databaseRole.service());
  }

  @Override
  public void close() {
    database.close();
  }
}
