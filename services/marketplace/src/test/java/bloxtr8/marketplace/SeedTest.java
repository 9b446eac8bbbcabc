package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.api.PeopleApi;
import bloxtr8.api.PeopleApi.Tier;
import bloxtr8.kernel.Authority;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.marketplace.documents.ContractDocumentJob;
import bloxtr8.marketplace.seed.Seed;
import bloxtr8.marketplace.seed.SeedDocuments;
import bloxtr8.messages.PeopleEventsV1.PeopleEvent.EventCase;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsRecord;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Problems;
import bloxtr8.platform.topics.Topics;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What fills a sandbox beside its roles. */
class SeedTest {

  private static final UserId NOBODY = new UserId(Uuids.named("nobody"));

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @BeforeAll
  static void open() {
    market = new Market();
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @Test
  void a_person_can_be_read_by_other_services_and_is_announced_without_their_name() {
    var roblox = Long.toString(market.sandbox.user());
    var alice = market.seed().person(" Alice ", Authority.MODERATOR, "771", roblox);
    var known =
        new PeopleApi.Person(
            alice, "Alice", Authority.MODERATOR, Tier.TIER_1, 1, false, false, null);
    assertThat(market.people().people(List.of(alice, NOBODY))).containsExactly(known);
    assertThat(market.seed().known(List.of(alice, NOBODY))).containsExactly(known);
    assertThat(market.people().withDiscordAccount("771")).containsExactly(known);
    assertThat(market.events(alice))
        .containsExactly(EventCase.SIGNED_UP, EventCase.ROBLOX_LINKED, EventCase.TIER_CHANGED);
    assertThat(market.audit(alice)).containsExactly("SignUp ACCEPTED", "LinkRoblox ACCEPTED");
    assertThat(market.person(market.unlinked("Eve")).tier()).isEqualTo(Tier.TIER_0);
  }

  @Test
  void a_name_that_nobody_can_have_or_an_account_of_another_person_is_refused() {
    var before = market.count("SELECT count(*) FROM marketplace.users");
    for (var name : List.of("  ", "x".repeat(101), "Eve\u202e"))
      assertThat(Problems.of(() -> market.unlinked(name)).errors().getFirst().field())
          .isEqualTo("name");
    assertThat(market.count("SELECT count(*) FROM marketplace.users")).isEqualTo(before);
    var bob = market.person("Bob");
    var taken = market.robloxIdOf(bob);
    assertThat(Problems.of(() -> market.person("Eve", taken)).code()).isEqualTo("account_taken");
    assertThat(market.count("SELECT count(*) FROM marketplace.users")).isEqualTo(before + 1);
  }

  @Test
  void too_many_people_in_one_request_of_another_service_are_refused() {
    var ids = Collections.nCopies(PeopleApi.IDS_MAX + 1, NOBODY);
    assertThat(Problems.of(() -> market.people().people(ids)).status()).isEqualTo(422);
  }

  @Test
  void many_people_and_contracts_are_made_at_once_and_each_contract_has_a_listing_and_an_offer() {
    var users = market.seed().people(60);
    assertThat(users).hasSize(60).doesNotHaveDuplicates();
    assertThat(market.people().people(users)).hasSize(60).allMatch(p -> p.tier() == Tier.TIER_1);
    var made = market.seed().contracts(users, 130);
    assertThat(made).hasSize(130).doesNotHaveDuplicates();
    var last = made.getLast();
    assertThat(market.sent(Topics.ESCROW_COMMANDS, last.escrow())).hasSize(1);
    assertThat(
            market.count(
                """
                SELECT count(*) FROM marketplace.contracts c
                  JOIN marketplace.offer o USING (offer_id)
                  JOIN marketplace.listing l ON l.listing_id = o.listing_id
                  JOIN marketplace.delivery_watch w USING (escrow_id)
                 WHERE c.state = 'EXECUTED' AND o.state = 'ACCEPTED' AND l.state = 'RESERVED'
                   AND c.contract_id = '%s' AND o.offer_id = '%s' AND l.listing_id = '%s'
                """
                    .formatted(
                        last.contract().value(), last.offer().value(), last.listing().value())))
        .isEqualTo(1);
  }

  @Test
  void parallel_sales_of_the_same_two_people_are_all_made() throws Exception {
    var seller = market.person("Alice");
    var buyer = market.person("Bob");
    var sales = Collections.nCopies(8, 0).stream().map(_ -> market.saleOf(buyer, seller)).toList();
    var seed = market.seed();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var made = sales.stream().map(sale -> threads.submit(() -> seed.contract(sale))).toList();
      for (var one : made) assertThat(one.get().escrow()).isNotNull();
    }
  }

  @Test
  void the_parties_can_sign_the_document_that_the_marketplace_makes_and_stores() throws Exception {
    assertThat(market.environment.files()).as("the store of files is open").isNotNull();
    var seed = Seed.over(market.bean(ServiceContext.class), SeedDocuments.OF_THE_JOB);
    var job = market.bean(ContractDocumentJob.class);
    var sale = market.saleOf(market.person("Alice"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var made = threads.submit(() -> seed.contract(sale));
      Await.until(
          "both have signed",
          () -> {
            job.runPass();
            return made.isDone();
          });
      assertThat(
              market.count(
                  """
                  SELECT count(*) FROM marketplace.contracts c
                    JOIN marketplace.contract_document d USING (contract_id)
                   WHERE c.state = 'EXECUTED' AND d.kind = 'AGREEMENT'
                     AND d.sha256 = c.document_sha256 AND contract_id = '%s'
                  """
                      .formatted(made.get().contract().value())))
          .isEqualTo(1);
    }
  }

  @Test
  void a_sale_that_the_marketplace_refuses_leaves_nothing() {
    var eve = market.unlinked("Eve");
    var seller = market.person("Alice");
    var sale = market.saleOf(eve, seller);
    var before = market.count("SELECT count(*) FROM marketplace.listing");
    assertThat(Problems.of(() -> market.seed().contract(sale)).code()).isEqualTo("not_linked");
    assertThat(market.count("SELECT count(*) FROM marketplace.listing")).isEqualTo(before);
  }

  @Test
  void listings_of_invented_games_follow_one_another_and_announce_nothing() {
    var sellers = market.seed().people(3);
    var messages = market.count("SELECT count(*) FROM marketplace.outbox");
    var listings = market.count("SELECT count(*) FROM marketplace.listing");
    market.seed().listings(sellers, 600);
    market.seed().listings(sellers, 1);
    assertThat(market.count("SELECT count(*) FROM marketplace.listing")).isEqualTo(listings + 601);
    assertThat(market.count("SELECT count(*) FROM marketplace.outbox")).isEqualTo(messages);
    assertThat(
            market.count(
                "SELECT count(DISTINCT state) FROM marketplace.listing WHERE universe_id BETWEEN 20000000000 AND 21000000000"))
        .isEqualTo(2);
    assertThat(
            market.count(
                "SELECT count(*) FROM marketplace.listing WHERE read_at IS NOT NULL"
                    + " AND universe_id BETWEEN 20000000000 AND 21000000000"))
        .isZero();
  }

  @Test
  void nothing_is_seeded_in_a_live_world() {
    var live = Settings.of(SettingsRecord.all(World.Chosen.class), Map.of("bloxtr8.world", "live"));
    assertThatThrownBy(() -> Seed.requireSandbox(live)).isInstanceOf(IllegalStateException.class);
  }
}
