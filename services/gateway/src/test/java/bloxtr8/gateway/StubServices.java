package bloxtr8.gateway;

import bloxtr8.api.BrowserPayments;
import bloxtr8.api.CommandOutcomes;
import bloxtr8.api.DeadlineTestApi;
import bloxtr8.api.OwnAccounts;
import bloxtr8.api.PeopleApi;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.CommandGateway;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The interfaces that other services offer the gateway, implemented in memory. */
@Configuration(proxyBeanMethods = false)
class StubServices {

  static final Map<UserId, PeopleApi.Person> PEOPLE = new ConcurrentHashMap<>();
  static final Map<CommandId, CommandOutcomes.CommandOutcome> DECIDED = new ConcurrentHashMap<>();
  static final Map<String, Duration> MOVED = new ConcurrentHashMap<>();

  /** A release of this escrow is refused because it has ended. */
  static final EscrowId OVER = new EscrowId(Uuids.named("over"));

  /** Reads of this escrow fail because the database is down. */
  static final EscrowId UNREACHABLE = new EscrowId(Uuids.named("unreachable"));

  /** Reads of this escrow fail because of a bug. */
  static final EscrowId BROKEN = new EscrowId(Uuids.named("broken"));

  static UserId person(Authority authority) {
    var id = new UserId(java.util.UUID.randomUUID());
    set(id, authority, 1, false);
    return id;
  }

  static void set(UserId id, Authority authority, long version, boolean disabled) {
    PEOPLE.put(
        id,
        new PeopleApi.Person(
            id, "Alice", authority, PeopleApi.Tier.TIER_1, version, disabled, false, null));
  }

  static void ban(UserId id) {
    PEOPLE.computeIfPresent(
        id,
        (_, p) ->
            new PeopleApi.Person(
                id,
                p.name(),
                p.authority(),
                p.tier(),
                p.sessionVersion(),
                p.disabled(),
                true,
                p.appointedBy()));
  }

  @Bean
  PeopleApi people() {
    return new StubPeople();
  }

  @Bean
  BrowserPayments browserPayments() {
    return new BrowserPayments(
        URI.create("http://127.0.0.1:8090/sandbox/stripe/dahlia/stripe.js"),
        "pk_test_stub",
        URI.create("http://127.0.0.1:8090/sandbox/wallet/wallet.js"),
        84532,
        "Base Sepolia",
        "0x036CbD53842c5426634e7929541eC2318f3dCF7e");
  }

  /** Nothing is stored here that could be erased. */
  @Bean
  OwnAccounts accounts() {
    return new OwnAccounts() {
      @Override
      public void erase(Actor.Person person, List<String> openElsewhere) {}

      @Override
      public void unlinkRoblox(Actor.Person person, List<String> openElsewhere) {}
    };
  }

  @Bean
  CommandOutcomes outcomes() {
    return (Collection<CommandId> ids) ->
        ids.stream().map(DECIDED::get).filter(Objects::nonNull).toList();
  }

  @Bean
  DeadlineTestApi mover() {
    return new DeadlineTestApi() {
      @Override
      public String prefix() {
        return EscrowId.PREFIX;
      }

      @Override
      public void move(String subject, Duration forward) {
        MOVED.put(subject, forward);
      }
    };
  }

  @Bean
  Escrows escrows(Caller caller, CommandGateway commands) {
    return new Escrows(caller, commands);
  }
}
