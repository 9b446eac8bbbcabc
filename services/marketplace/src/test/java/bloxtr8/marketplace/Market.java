package bloxtr8.marketplace;

import bloxtr8.api.MarketplaceDoorsApi;
import bloxtr8.api.MarketplaceDoorsApi.MadeContract;
import bloxtr8.api.MarketplaceDoorsApi.NewContract;
import bloxtr8.api.MarketplaceDoorsApi.NewPerson;
import bloxtr8.api.MarketplaceDoorsApi.Owner;
import bloxtr8.api.MarketplaceDoorsApi.SetOwner;
import bloxtr8.api.PayoutApi;
import bloxtr8.api.PeopleApi;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.PrefixedId;
import bloxtr8.kernel.UserId;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.platform.Room;
import bloxtr8.platform.codec.MessageCodec.SchemaNotAsked;
import bloxtr8.platform.codec.MessageCodec.Undecodable;
import bloxtr8.platform.database.Wirings;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.outbox.LogSender;
import bloxtr8.platform.outbox.OutboxPublisher;
import bloxtr8.platform.testing.TestHouse;
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
 * The marketplace as the gateway role wires it, and an escrow room that says what it is told to.
 */
final class Market implements AutoCloseable {

  final TestHouse house =
      TestHouse.fresh(
          MarketplaceSettings.ALL, Map.of(MarketplaceSettings.READ_AGAIN_LOOK.name(), "PT0.1S"));
  final List<UserId> madePayable = new ArrayList<>();

  private final Room escrow = house.open(Wirings.ESCROW);
  private final OutboxPublisher escrowPublisher = escrow.publisher();
  private AnnotationConfigApplicationContext role = open();

  Market() {
    escrowPublisher.start();
  }

  MarketplaceDoorsApi doors() {
    return role.getBean(MarketplaceDoorsApi.class);
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
    context.registerBean("room", Room.class, () -> house.open(Wirings.MARKETPLACE));
    context.registerBean(PayoutApi.class, () -> (user, _) -> madePayable.add(user));
    context.register(MarketplaceSandboxWiring.class);
    context.refresh();
    return context;
  }

  UserId person(String name) {
    return doors().makePerson(new NewPerson(name, null, null)).userId();
  }

  NewContract wish(long priceCents) {
    return new NewContract(person("Bob"), person("Alice"), priceCents, null, null, null);
  }

  MadeContract contract() {
    return doors().makeContract(null, wish(250_000));
  }

  void setOwner(EscrowId of, Owner owner) {
    doors().setOwner(new SetOwner(of, owner));
  }

  /** The escrow tells these, in one transaction. */
  void tell(EscrowId of, EscrowEvent.Builder... events) {
    var actor = new Actor.Room("escrow");
    var told =
        Stream.of(events)
            .map(event ->
                new Outgoing(
                    Topics.ESCROW_EVENTS, of.text(), event.build(), actor, Cause.of("test")))
            .toList();
    escrow.database().inTransaction(() -> escrow.outbox().record(told));
  }

  /** What the escrow told last about this key arrives once more. */
  void repeatLast(EscrowId of) {
    var value =
        house
            .admin()
            .sql("SELECT value FROM escrow.outbox WHERE key = :key ORDER BY id DESC LIMIT 1")
            .param("key", of.text())
            .query(byte[].class)
            .single();
    try (var producer = LogSender.producer(house.house().settings(), "escrow")) {
      producer.send(new ProducerRecord<>(Topics.ESCROW_EVENTS.name(), of.text(), value)).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the marketplace has recorded to be sent, in order. */
  List<Message> sent(Topic topic, PrefixedId key) {
    return house
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
      return role.getBean(Room.class).codec().decode(topic, value);
    } catch (Undecodable | SchemaNotAsked e) {
      throw new IllegalStateException(e);
    }
  }

  long count(String sql) {
    return house.admin().sql(sql).query(Long.class).single();
  }

  @Override
  public void close() {
    role.close();
    escrowPublisher.stop();
    house.close();
  }
}
