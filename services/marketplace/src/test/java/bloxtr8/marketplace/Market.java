package bloxtr8.marketplace;

import bloxtr8.api.MarketplaceTestApi;
import bloxtr8.api.MarketplaceTestApi.NewContract;
import bloxtr8.api.MarketplaceTestApi.NewPerson;
import bloxtr8.api.MarketplaceTestApi.Owner;
import bloxtr8.api.MarketplaceTestApi.SetOwner;
import bloxtr8.api.MarketplaceTestApi.TestContract;
import bloxtr8.api.PayoutApi;
import bloxtr8.api.PeopleApi;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PrefixedId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.sandbox.MarketplaceSandboxConfiguration;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.codec.MessageCodec.SchemaUnresolved;
import bloxtr8.platform.codec.MessageCodec.Undecodable;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.outbox.OutboxProducer;
import bloxtr8.platform.outbox.OutboxPublisher;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.platform.topics.Topic;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The marketplace as the gateway role configures it, and an escrow service whose events a test
 * publishes.
 */
final class Market implements AutoCloseable {

  static final String FIRST_ADMIN = "900000000000000001";

  /** 32 bytes. */
  private static final String KEY = "bWFya2V0cGxhY2UgdGVzdCBrZXkgb2YgMzIgYnl0ZXM=";

  final TestEnvironment environment =
      TestEnvironment.fresh(
          MarketplaceSettings.ALL,
          Map.of(
              "bloxtr8.marketplace.read-again-interval", "PT0.1S",
              "bloxtr8.marketplace.person-key-encryption-keys", KEY,
              "bloxtr8.marketplace.account-hash-key", KEY,
              "bloxtr8.marketplace.first-admins", FIRST_ADMIN));
  final List<UserId> madePayable = new ArrayList<>();

  private final ServiceContext escrow = environment.open(DatabaseRoles.ESCROW);
  private final OutboxPublisher escrowPublisher = escrow.publisher();
  private AnnotationConfigApplicationContext role = open();

  Market() {
    escrowPublisher.start();
  }

  MarketplaceTestApi testApi() {
    return role.getBean(MarketplaceTestApi.class);
  }

  PeopleApi people() {
    return role.getBean(PeopleApi.class);
  }

  void stop() {
    role.close();
  }

  void start() {
    role = open();
  }

  private AnnotationConfigApplicationContext open() {
    var context = new AnnotationConfigApplicationContext();
    context.registerBean(
        "service", ServiceContext.class, () -> environment.open(DatabaseRoles.MARKETPLACE));
    context.registerBean(PayoutApi.class, () -> (user, _) -> madePayable.add(user));
    context.register(MarketplaceSandboxConfiguration.class);
    context.refresh();
    return context;
  }

  UserId person(String name) {
    return testApi().makePerson(new NewPerson(name, null, null)).userId();
  }

  NewContract wish(long priceCents) {
    return new NewContract(person("Bob"), person("Alice"), priceCents, null, null, null);
  }

  TestContract contract() {
    return testApi().makeContract(null, wish(250_000));
  }

  void setOwner(EscrowId of, Owner owner) {
    testApi().setOwner(new SetOwner(of, owner));
  }

  /** Publishes events of the escrow, in one transaction. */
  void publish(EscrowId of, EscrowEvent.Builder... events) {
    var actor = new Actor.Service("escrow");
    var published =
        Stream.of(events)
            .map(event ->
                new Outgoing(
                    Topics.ESCROW_EVENTS, of.text(), event.build(), actor, Cause.of("test")))
            .toList();
    escrow.database().inTransaction(() -> escrow.outbox().record(published));
  }

  /** Delivers the escrow's last event about this key once more. */
  void repeatLast(EscrowId of) {
    var value =
        environment
            .admin()
            .sql("SELECT value FROM escrow.outbox WHERE key = :key ORDER BY id DESC LIMIT 1")
            .param("key", of.text())
            .query(byte[].class)
            .single();
    try (var producer = OutboxProducer.producer(environment.process().settings(), "escrow")) {
      producer.send(new ProducerRecord<>(Topics.ESCROW_EVENTS.name(), of.text(), value)).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The messages that the marketplace has written to its outbox, in order. */
  List<Message> sent(Topic topic, PrefixedId key) {
    return environment
        .admin()
        .sql(
            "SELECT value FROM marketplace.outbox WHERE topic = :topic AND key = :key ORDER BY sequence")
        .param("topic", topic.name())
        .param("key", key.text())
        .query(byte[].class)
        .list()
        .stream()
        .map(value -> decode(topic, value))
        .toList();
  }

  private Message decode(Topic topic, byte[] value) {
    try {
      return role.getBean(ServiceContext.class).codec().decode(topic, value);
    } catch (Undecodable | SchemaUnresolved e) {
      throw new IllegalStateException(e);
    }
  }

  long count(String sql) {
    return environment.admin().sql(sql).query(Long.class).single();
  }

  @Override
  public void close() {
    role.close();
    escrowPublisher.stop();
    environment.close();
  }
}
