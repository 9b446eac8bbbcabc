package bloxtr8.marketplace;

import bloxtr8.api.DeadlineTestApi;
import bloxtr8.api.OwnAccounts;
import bloxtr8.api.PeopleApi;
import bloxtr8.api.PeopleApi.Consent;
import bloxtr8.api.PeopleApi.ConsentPlace;
import bloxtr8.api.PeopleApi.DiscordSignIn;
import bloxtr8.api.PeopleApi.LinkOutcome;
import bloxtr8.api.PeopleApi.RobloxAccount;
import bloxtr8.api.PeopleApi.UniverseGrant;
import bloxtr8.api.PersonalData;
import bloxtr8.api.UsersAdminApi;
import bloxtr8.api.UsersApi;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PrefixedId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.ownership.BuyerGrants;
import bloxtr8.marketplace.roblox.RobloxReads;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.sandbox.MarketplaceSandboxConfiguration;
import bloxtr8.marketplace.seed.Sale;
import bloxtr8.marketplace.seed.Seed;
import bloxtr8.marketplace.seed.SeedDocuments;
import bloxtr8.marketplace.seed.SeededContract;
import bloxtr8.messages.AuditEntriesV1.AuditEntry;
import bloxtr8.messages.EscrowEventsV1.EscrowEvent;
import bloxtr8.messages.PeopleEventsV1.PeopleEvent;
import bloxtr8.messages.PeopleEventsV1.PeopleEvent.EventCase;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.codec.MessageCodec.SchemaUnresolved;
import bloxtr8.platform.codec.MessageCodec.Undecodable;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Origin;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.message.Outgoing;
import bloxtr8.platform.outbox.OutboxProducer;
import bloxtr8.platform.outbox.OutboxPublisher;
import bloxtr8.platform.testing.TestEnvironment;
import bloxtr8.platform.topics.Topic;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The marketplace as the gateway role configures it, and an escrow service whose events a test
 * publishes.
 */
final class Market implements AutoCloseable {

  static final Consent CONSENT = new Consent("2026-11", true, ConsentPlace.WEB);
  static final Origin ORIGIN = new Origin("203.0.113.7", "A browser");
  static final String SCOPES = "openid profile universe:read";
  static final String FIRST_ADMIN = "900000000000000001";

  /** 32 bytes. */
  private static final String KEY = "bWFya2V0cGxhY2UgdGVzdCBrZXkgb2YgMzIgYnl0ZXM=";

  private static final Map<String, String> SETTINGS =
      Map.of(
          "bloxtr8.marketplace.person-key-encryption-keys", KEY,
          "bloxtr8.marketplace.account-hash-key", KEY,
          "bloxtr8.marketplace.first-admins", FIRST_ADMIN,
          // Tests that sign give their contracts a document themselves.
          "bloxtr8.marketplace.documents.pass-interval", "PT1H");

  final TestEnvironment environment;
  final SharedRoblox sandbox = SharedRoblox.get();
  final StubRoblox roblox = new StubRoblox();
  final StubDebts debts = new StubDebts();
  final StubWallets wallets = new StubWallets();
  final StubPayouts payouts = new StubPayouts();

  private final Map<UserId, Long> robloxIds = new ConcurrentHashMap<>();

  /** What gives the access tokens of people from the next start on; null for the real ones. */
  @Nullable BuyerGrants otherGrants;

  /** What a test puts between the marketplace and its reads of Roblox, from the next start on. */
  UnaryOperator<RobloxReads> betweenReads = UnaryOperator.identity();

  private final Caller caller = new Asking();
  private UserId asking = new UserId(new UUID(0, 0));
  private boolean anonymous;

  /** The guild in which the bot acts for the person; null on the web. */
  private @Nullable String guild;

  private boolean administersGuild;

  private final ServiceContext escrow;
  private final OutboxPublisher escrowPublisher;
  private AnnotationConfigApplicationContext role;

  Market() {
    this(Map.of());
  }

  /** With more settings. */
  Market(Map<String, String> more) {
    var values = new HashMap<>(SETTINGS);
    values.putAll(sandbox.settings());
    values.putAll(more);
    environment = TestEnvironment.fresh(MarketplaceSettings.ALL, values);
    escrow = environment.open(DatabaseRoles.ESCROW);
    escrowPublisher = escrow.publisher();
    environment.process().apis().offer("gateway", List.of(roblox));
    environment.process().apis().offer("payments", List.of(debts, wallets, payouts));
    role = open();
    escrowPublisher.start();
  }

  /** The person whose request it is, with the authority that they have now. */
  private final class Asking implements Caller {

    @Override
    public UserId user() {
      return asking;
    }

    @Override
    public Authority authority() {
      return people().people(List.of(asking)).getFirst().authority();
    }

    @Override
    public @Nullable UserId userIfSignedIn() {
      return anonymous ? null : asking;
    }

    @Override
    public @Nullable String guild() {
      return guild;
    }

    @Override
    public boolean isThroughBot() {
      return guild != null;
    }

    @Override
    public Origin origin() {
      return ORIGIN;
    }

    @Override
    public boolean administersGuild() {
      return administersGuild;
    }

    @Override
    public Instant signedInAt() {
      return Instant.MAX;
    }

    @Override
    public @Nullable UserId appointedBy() {
      return people().people(List.of(asking)).getFirst().appointedBy();
    }
  }

  private final class BetweenReads implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      return bean instanceof RobloxReads reads ? betweenReads.apply(reads) : bean;
    }
  }

  UsersApi as(UserId user) {
    return as(user, UsersApi.class);
  }

  /** An API for this person on the web. */
  <T> T as(UserId user, Class<T> api) {
    return inGuild(null, user, api);
  }

  /** An API for this person through the bot in a guild. */
  <T> T inGuild(@Nullable String of, UserId user, Class<T> api) {
    asking = user;
    guild = of;
    administersGuild = false;
    anonymous = false;
    return role.getBean(api);
  }

  /** An API for this person through the bot in a guild that they may manage. */
  <T> T asGuildAdmin(String of, UserId user, Class<T> api) {
    var bean = inGuild(of, user, api);
    administersGuild = true;
    return bean;
  }

  /** An API for somebody who is not signed in. */
  <T> T anonymously(Class<T> api) {
    guild = null;
    administersGuild = false;
    anonymous = true;
    return role.getBean(api);
  }

  UsersAdminApi staff(UserId user) {
    return as(user, UsersAdminApi.class);
  }

  OwnAccounts accounts() {
    return role.getBean(OwnAccounts.class);
  }

  PersonalData held() {
    return role.getBean(PersonalData.class);
  }

  /** A person who has signed in with Discord. */
  UserId signedUp(String discordId, String name) {
    return Objects.requireNonNull(
        people().signIn(new DiscordSignIn(discordId, name, name, CONSENT)).userId());
  }

  LinkOutcome link(UserId user, String robloxId) {
    robloxIds.put(user, Long.valueOf(robloxId));
    var account = new RobloxAccount(robloxId, "Builder" + robloxId, "Builder", Instant.EPOCH);
    return people().linkRoblox(user, account).outcome();
  }

  /** Links the account and grants its universes with a fresh refresh token. */
  LinkOutcome grant(UserId user, String robloxId) {
    var account = new RobloxAccount(robloxId, "Builder" + robloxId, "Builder", Instant.EPOCH);
    var grant = new UniverseGrant(account, roblox.issue(), SCOPES);
    return people().grantUniverses(user, grant).outcome();
  }

  BuyerGrants grants() {
    return role.getBean(BuyerGrants.class);
  }

  /** Another replica of the marketplace, with the same database. */
  AnnotationConfigApplicationContext replica() {
    return open();
  }

  UserId member(Authority authority) {
    return seed().person("Staff", authority, null, null);
  }

  /** A person who has not linked a Roblox account. */
  UserId unlinked(String name) {
    return seed().person(name, Authority.USER, null, null);
  }

  Actor.Person actor(UserId user) {
    return new Actor.Person(user, person(user).authority());
  }

  /** A sale by which that person hands a new game of theirs over to somebody. */
  Sale saleOf(UserId seller) {
    return saleOf(person("Bob"), seller);
  }

  Sale saleOf(UserId buyer, UserId seller) {
    return saleOf(buyer, seller, 250_000);
  }

  Sale saleOf(UserId buyer, UserId seller, long priceCents) {
    var group = sandbox.group(robloxIdOf(seller));
    var game = new UniverseId(sandbox.gameIn(group).universe());
    return Sale.handover(buyer, seller, game, new GroupId(group.id()), Money.cents(priceCents));
  }

  /** An executed contract by which that person sells a new game of theirs. */
  SeededContract sold(UserId seller) {
    return seed().contract(saleOf(seller));
  }

  SeededContract sold(UserId buyer, UserId seller) {
    return seed().contract(saleOf(buyer, seller));
  }

  /** The Roblox account that a test has linked to this person. */
  long robloxIdOf(UserId user) {
    return Objects.requireNonNull(robloxIds.get(user));
  }

  PeopleApi.Person person(UserId user) {
    return people().people(List.of(user)).getFirst();
  }

  /** What the audit says about a subject: action and outcome, in order. */
  List<String> audit(PrefixedId subject) {
    return sent(Topics.AUDIT_ENTRIES, subject).stream()
        .map(AuditEntry.class::cast)
        .map(entry -> entry.getAction() + " " + entry.getOutcome())
        .toList();
  }

  /** The cases of the events about a person, in order. */
  List<EventCase> events(UserId user) {
    return sent(Topics.PEOPLE_EVENTS, user).stream()
        .map(event -> ((PeopleEvent) event).getEventCase())
        .toList();
  }

  /** Moves the deadlines of a subject nearer, as the test API does. */
  void move(PrefixedId subject, Duration forward) {
    role.getBeansOfType(DeadlineTestApi.class).values().stream()
        .filter(mover -> subject.text().startsWith(mover.prefix() + "_"))
        .findFirst()
        .orElseThrow()
        .move(subject.text(), forward);
  }

  /** What fills the sandbox beside the role. */
  Seed seed() {
    return Seed.over(role.getBean(ServiceContext.class), SeedDocuments.OF_JSON);
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

  /** What the role consists of. */
  <T> T bean(Class<T> type) {
    return role.getBean(type);
  }

  private AnnotationConfigApplicationContext open() {
    var context = new AnnotationConfigApplicationContext();
    context.registerBean(
        "service", ServiceContext.class, () -> environment.open(DatabaseRoles.MARKETPLACE));
    context.registerBean(
        "process",
        ProcessContext.class,
        environment::process,
        bean -> bean.setDestroyMethodName(""));
    context.registerBean(Caller.class, () -> caller);
    var grants = otherGrants;
    if (grants != null)
      context.registerBean(
          "otherGrants", BuyerGrants.class, () -> grants, bean -> bean.setPrimary(true));
    context.getBeanFactory().addBeanPostProcessor(new BetweenReads());
    context.register(MarketplaceSandboxConfiguration.class);
    context.refresh();
    return context;
  }

  /** A person with a new Roblox account. */
  UserId person(String name) {
    return person(name, sandbox.user());
  }

  /** A person with this Roblox account. */
  UserId person(String name, long account) {
    var user = seed().person(name, Authority.USER, null, Long.toString(account));
    robloxIds.put(user, account);
    return user;
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
    return sent(topic, key.text());
  }

  List<Message> sent(Topic topic, String key) {
    return environment
        .admin()
        .sql(
            "SELECT value FROM marketplace.outbox WHERE topic = :topic AND key = :key ORDER BY"
                + " sequence")
        .param("topic", topic.name())
        .param("key", key)
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
