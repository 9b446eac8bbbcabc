package bloxtr8.platform;

import bloxtr8.platform.codec.MessageCodec;
import bloxtr8.platform.codec.MessageMac;
import bloxtr8.platform.codec.SchemaNumbers;
import bloxtr8.platform.codec.SchemaRegistryClient;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.database.DatabaseClock;
import bloxtr8.platform.database.Migrations;
import bloxtr8.platform.database.Wiring;
import bloxtr8.platform.inbox.BatchHandler;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.inbox.Inbox;
import bloxtr8.platform.inbox.MessageConsumer;
import bloxtr8.platform.inbox.Parties;
import bloxtr8.platform.outbox.LogSender;
import bloxtr8.platform.outbox.Outbox;
import bloxtr8.platform.outbox.OutboxAdministration;
import bloxtr8.platform.outbox.OutboxPublisher;
import bloxtr8.platform.outbox.RepublishStore;
import bloxtr8.platform.outbox.Wake;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.platform.topics.KafkaSettings;
import bloxtr8.platform.topics.Topics;
import java.time.Clock;

/**
 * What one wiring of a room stands on: its database, its outbox, its clock. A room's Wiring class
 * takes one of these and builds its beans on it.
 */
public final class Room implements AutoCloseable {

  private final Wiring wiring;
  private final House house;
  private final Database database;
  private final Clock clock;
  private final MessageCodec codec;
  private final Outbox outbox;

  private Room(Wiring wiring, House house, Database database, MessageCodec codec) {
    this.wiring = wiring;
    this.house = house;
    this.database = database;
    this.clock = new DatabaseClock(database);
    this.codec = codec;
    this.outbox = new Outbox(wiring.room(), database, codec, clock, wake());
  }

  /** Migrates the schema, then opens the pool and numbers the schemas the room produces. */
  public static Room open(Wiring wiring, House house) {
    var settings = house.settings();
    var isOwnRole = wiring.user().equals(wiring.room());
    if (isOwnRole) MessageMac.of(settings).require(wiring.room());
    Migrations.migrate(
        wiring,
        settings.get(wiring.url()),
        settings.get(wiring.ownerPassword()),
        settings.get(World.SETTING));
    return attach(wiring, house);
  }

  /** Without a change to the schema: for a program that comes for a moment. */
  public static Room attach(Wiring wiring, House house) {
    var settings = house.settings();
    var database =
        Database.open(
            wiring,
            settings.get(wiring.url()),
            settings.get(wiring.password()),
            settings.get(wiring.poolMax()).intValue(),
            house.telemetry().meters());
    var numbers =
        SchemaNumbers.start(
            database,
            new SchemaRegistryClient(settings.get(KafkaSettings.REGISTRY)),
            Topics.producedBy(wiring.room()),
            settings.get(KafkaSettings.REGISTER));
    var codec = new MessageCodec(numbers, MessageMac.of(settings));
    return new Room(wiring, house, database, codec);
  }

  public String name() {
    return wiring.room();
  }

  public Settings settings() {
    return house.settings();
  }

  public Telemetry telemetry() {
    return house.telemetry();
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

  /** Only in the room's own role, never in its doors. */
  public OutboxPublisher publisher() {
    house.offerOutbox(
        wiring.room(), OutboxAdministration.of(wiring.room(), database, outbox, wake()));
    return new OutboxPublisher(
        wiring.room(),
        database.dataSource(),
        LogSender.factory(settings(), wiring.room()),
        wake(),
        telemetry().meters(),
        telemetry().alerts());
  }

  /** What staff may have the outbox do. */
  public RepublishStore republishing() {
    return new RepublishStore(database, wake());
  }

  public Inbox inbox(BatchHandler handler) {
    return new Inbox(wiring.room(), database, codec, outbox, handler, clock, telemetry());
  }

  /** Reads every topic that {@link Topics} says the room consumes. */
  public MessageConsumer consumer(Inbox inbox) {
    var consumer =
        new MessageConsumer(
            wiring.room(),
            Topics.consumedBy(wiring.room()),
            settings(),
            inbox,
            database.sql(),
            telemetry());
    house.watch("inbox of " + wiring.room(), consumer::works);
    return consumer;
  }

  /**
   * Offers to staff what waits in the inbox.
   *
   * @param movesMoney whether a message that is given up may have been about money
   */
  public DeadLetters deadLetters(Inbox inbox, boolean movesMoney, Parties parties) {
    var letters =
        new DeadLetters(wiring.room(), database, inbox, outbox, clock, movesMoney, parties);
    house.offerDeadLetters(wiring.room(), letters);
    return letters;
  }

  private Wake wake() {
    return house.wakeOf(wiring.room());
  }

  @Override
  public void close() {
    database.close();
  }
}
