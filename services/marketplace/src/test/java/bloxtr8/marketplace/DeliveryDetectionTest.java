package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.platform.topics.Topics;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The marketplace reads the sandbox's Roblox over HTTP; an escrow that a test plays hears it. */
class DeliveryDetectionTest {

  @SuppressWarnings("NullAway.Init")
  private static RobloxSandbox roblox;

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @BeforeAll
  static void open() {
    roblox = new RobloxSandbox();
    market = new Market(settings(roblox));
  }

  static Map<String, String> settings(RobloxSandbox roblox) {
    var settings = new HashMap<>(roblox.settings());
    var times =
        Map.of(
            "read-gap", "PT0.5S",
            "fast-interval", "PT0.2S",
            "active-interval", "PT0.2S",
            "quiet-first", "PT0.3S",
            "quiet-longest", "PT0.3S",
            "pass-interval", "PT0.05S",
            "hint-interval", "PT1H",
            "lease", "PT5S");
    times.forEach((name, value) -> settings.put("bloxtr8.marketplace.delivery." + name, value));
    // An open circuit breaker would hide what a host says next.
    settings.put("bloxtr8.marketplace.roblox.circuit-open-time", "PT0.1S");
    return settings;
  }

  @AfterEach
  void openHosts() {
    for (var host : List.of("groups", "games", "develop", "cloud")) roblox.close(host, "open");
  }

  @AfterAll
  static void close() {
    market.close();
    roblox.close();
  }

  @Test
  void a_group_that_is_handed_over_is_verified_with_its_evidence_and_remaining_roles() {
    var deal = SoldGame.handedOver(market, roblox).dueForDelivery("SELLER to q1");
    roblox.handOver(deal.group, deal.buyer);
    deal.await("SELLER to q1", "VERIFIED by GROUPS_HOST");
    var verified = deal.events().getLast().getDeliveryVerified();
    assertThat(verified.getRolesKnown()).isTrue();
    assertThat(verified.getRemainingRolesList())
        .isNotEmpty()
        .allMatch(role -> role.getRank() < 255);
    areStored(verified.getSnapshotsList());
    deal.ask("q2");
    deal.await("SELLER to q1", "VERIFIED by GROUPS_HOST", "VERIFIED by GROUPS_HOST");
    assertThat(market.sent(Topics.AUDIT_ENTRIES, deal.escrow)).hasSize(3);
    assertThat(
            market.count(
                """
                SELECT count(*) FROM marketplace.contract_snapshot s
                  JOIN marketplace.contracts c USING (contract_id)
                 WHERE c.escrow_id = '%s' AND s.moment IN ('FUNDING', 'DELIVERY')
                """
                    .formatted(deal.escrow.value())))
        .isEqualTo(2);
  }

  @Test
  void a_second_game_in_the_group_and_an_emptied_group_make_a_difference_as_they_should() {
    var deal = SoldGame.handedOver(market, roblox).dueForDelivery("SELLER to q1");
    roblox.gameOf(deal.group);
    roblox.handOver(deal.group, deal.buyer);
    deal.await("SELLER to q1", "VERIFIED by GROUPS_HOST");
    var emptied = SoldGame.handedOver(market, roblox).dueForDelivery("SELLER to q1");
    roblox.control(
        "move", Map.of("universeId", emptied.game.value(), "userId", emptied.seller.value()));
    roblox.handOver(emptied.group, emptied.buyer);
    emptied.await("SELLER to q1", "ANOMALY ELSEWHERE with SELLER");
    areStored(emptied.events().getLast().getDeliveryAnomaly().getSnapshotsList());
  }

  @Test
  void a_locked_or_abandoned_group_is_an_anomaly_until_the_seller_has_it_again() {
    var locked = SoldGame.handedOver(market, roblox).dueForDelivery("SELLER to q1");
    var left = SoldGame.handedOver(market, roblox).dueForDelivery("SELLER to q1");
    roblox.control("lock", Map.of("groupId", locked.group.value()));
    roblox.control("abandon", Map.of("groupId", left.group.value()));
    locked.await("SELLER to q1", "ANOMALY LOCKED with SELLER");
    left.await("SELLER to q1", "ANOMALY NO_OWNER");
    roblox.control("lock", Map.of("groupId", locked.group.value(), "locked", false));
    locked.await("SELLER to q1", "ANOMALY LOCKED with SELLER", "SELLER to q1");
  }

  @Test
  void a_locked_group_of_the_buyer_is_theirs_before_and_after_a_refund() {
    var deal = SoldGame.handedOver(market, roblox).dueForDelivery("SELLER to q1");
    roblox.handOver(deal.group, deal.buyer);
    roblox.control("lock", Map.of("groupId", deal.group.value()));
    var locked = "ANOMALY LOCKED with BUYER";
    deal.await("SELLER to q1", locked);
    areStored(deal.events().getLast().getDeliveryAnomaly().getSnapshotsList());
    deal.ask("q2");
    deal.await("SELLER to q1", locked, locked);
    deal.refund();
    deal.await("SELLER to q1", locked, locked, "AFTER REFUND");
  }

  @Test
  void a_transferred_game_is_private_and_proved_only_by_the_buyers_grant_or_once_it_is_public() {
    var deal = SoldGame.transferred(market, roblox).dueForDelivery("SELLER to q1 to BUYER");
    roblox.transfer(deal.game, deal.group);
    var missing = "UNKNOWN to q1 without [BUYER_GRANT, GAMES_HOST, DEVELOP_HOST]";
    deal.await("SELLER to q1 to BUYER", missing);
    deal.claim();
    deal.awaitReads(5);
    deal.await("SELLER to q1 to BUYER", missing);
    // A read that has asked the games host already would be answered by the develop host.
    roblox.close("develop", "401");
    roblox.publish(deal.game);
    deal.await("SELLER to q1 to BUYER", missing, "VERIFIED by GAMES_HOST");
  }

  @Test
  void a_game_that_becomes_public_while_it_is_read_is_proved_by_the_host_that_is_asked_next() {
    var deal = SoldGame.transferred(market, roblox).dueForDelivery("SELLER to q1 to BUYER");
    market.stop();
    market.betweenReads =
        reads -> new InterruptedReads(reads, deal.game, () -> roblox.publish(deal.game));
    market.start();
    try {
      roblox.transfer(deal.game, deal.group);
      deal.await("SELLER to q1 to BUYER", "VERIFIED by DEVELOP_HOST");
    } finally {
      market.stop();
      market.betweenReads = UnaryOperator.identity();
      market.start();
    }
  }

  @Test
  void a_game_that_is_transferred_to_another_group_is_elsewhere() {
    var deal = SoldGame.transferred(market, roblox).dueForDelivery("SELLER to q1 to BUYER");
    var theirs = SoldGame.transferred(market, roblox).dueForDelivery("SELLER to q1 to BUYER");
    roblox.transfer(deal.game, roblox.group(deal.buyer));
    roblox.transfer(theirs.game, roblox.group(roblox.user()));
    deal.await("SELLER to q1 to BUYER", "ANOMALY ELSEWHERE with BUYER");
    theirs.await("SELLER to q1 to BUYER", "ANOMALY ELSEWHERE");
  }

  @Test
  void a_buyer_who_moves_the_game_out_of_the_group_before_the_proof_is_known_to_have_it() {
    var deal = SoldGame.handedOver(market, roblox).dueForDelivery("SELLER to q1");
    move(deal.game, roblox.group(deal.buyer));
    roblox.handOver(deal.group, deal.buyer);
    deal.await("SELLER to q1", "ANOMALY ELSEWHERE with BUYER");
    areStored(deal.events().getLast().getDeliveryAnomaly().getSnapshotsList());
    deal.refund();
    deal.await("SELLER to q1", "ANOMALY ELSEWHERE with BUYER", "AFTER REFUND");
  }

  @Test
  void a_destination_that_changed_its_owner_is_reported_with_the_answer() {
    var deal = SoldGame.transferred(market, roblox);
    roblox.handOver(deal.group, deal.seller);
    deal.pay();
    deal.await("SELLER to q1 to OTHER");
  }

  @Test
  void every_public_host_that_answers_401_verifies_nothing_and_is_named() {
    for (var host : List.of("groups", "games", "develop")) roblox.close(host, "401");
    var group = SoldGame.handedOver(market, roblox).dueForDelivery("SELLER to q1");
    var game = SoldGame.transferred(market, roblox).dueForDelivery("SELLER to q1 to BUYER");
    roblox.handOver(group.group, group.buyer);
    roblox.transfer(game.game, game.group);
    var missing = "UNKNOWN to q1 without [GROUPS_HOST]";
    group.await("SELLER to q1", missing);
    game.await(
        "SELLER to q1 to BUYER", "UNKNOWN to q1 without [BUYER_GRANT, GAMES_HOST, DEVELOP_HOST]");
    group.awaitReads(5);
    group.await("SELLER to q1", missing);
    roblox.close("groups", "open");
    group.await("SELLER to q1", missing, "VERIFIED by GROUPS_HOST");
  }

  @Test
  void one_source_that_lies_verifies_nothing_and_is_no_anomaly() {
    var deal = SoldGame.handedOver(market, roblox).dueForDelivery("SELLER to q1");
    roblox.control(
        "contradict",
        Map.of("host", "cloud", "groupId", deal.group.value(), "ownerUserId", deal.buyer.value()));
    deal.awaitReads(8);
    deal.ask("q2");
    deal.await("SELLER to q1", "UNKNOWN to q2");
    roblox.control(
        "contradict", Map.of("host", "cloud", "groupId", deal.group.value(), "stop", true));
    deal.await("SELLER to q1", "UNKNOWN to q2", "SELLER to q2");
  }

  @Test
  void an_emptied_group_of_which_open_cloud_alone_says_that_it_has_the_game_is_no_delivery() {
    var deal = SoldGame.handedOver(market, roblox).dueForDelivery("SELLER to q1");
    var game = deal.game.value();
    roblox.control(
        "contradict",
        Map.of("host", "cloud", "universeId", game, "ownerGroupId", deal.group.value()));
    roblox.control("move", Map.of("universeId", game, "userId", deal.seller.value()));
    roblox.handOver(deal.group, deal.buyer);
    deal.awaitReads(8);
    deal.ask("q2");
    deal.await("SELLER to q1", "UNKNOWN to q2");
    roblox.control("contradict", Map.of("host", "cloud", "universeId", game, "stop", true));
    deal.await("SELLER to q1", "UNKNOWN to q2", "OTHER to q2", "ANOMALY ELSEWHERE with SELLER");
  }

  @Test
  void a_games_host_that_does_not_answer_hinders_no_handover() {
    var closed = SoldGame.handedOver(market, roblox).dueForDelivery("SELLER to q1");
    var hidden = SoldGame.handedOver(market, roblox).dueForDelivery("SELLER to q1");
    roblox.control(
        "visibility", Map.of("universeId", hidden.game.value(), "visibility", "private"));
    roblox.handOver(hidden.group, hidden.buyer);
    hidden.await("SELLER to q1", "VERIFIED by GROUPS_HOST");
    roblox.close("games", "401");
    roblox.handOver(closed.group, closed.buyer);
    closed.await("SELLER to q1", "VERIFIED by GROUPS_HOST");
  }

  @Test
  void an_outage_of_open_cloud_is_unknown_once_also_after_a_restart() {
    var deal = SoldGame.handedOver(market, roblox);
    roblox.close("cloud", "503");
    deal.pay();
    deal.await("UNKNOWN to q1");
    market.stop();
    market.start();
    deal.awaitReads(1);
    deal.await("UNKNOWN to q1");
    roblox.close("cloud", "open");
    deal.await("UNKNOWN to q1", "SELLER to q1");
  }

  @Test
  void a_game_that_the_seller_takes_back_is_an_anomaly_and_after_the_release_a_reversal() {
    var deal = SoldGame.handedOver(market, roblox).dueForDelivery("SELLER to q1");
    roblox.handOver(deal.group, deal.buyer);
    deal.await("SELLER to q1", "VERIFIED by GROUPS_HOST");
    roblox.handOver(deal.group, deal.seller);
    deal.await("SELLER to q1", "VERIFIED by GROUPS_HOST", "ANOMALY TAKEN_BACK with SELLER");
    roblox.handOver(deal.group, deal.buyer);
    var again = new ArrayList<>(deal.reports());
    again.add("VERIFIED by GROUPS_HOST");
    deal.await(again.toArray(String[]::new));
    deal.release();
    deal.awaitPhase("WARRANTY");
    roblox.handOver(deal.group, deal.seller);
    again.add("REVERTED");
    deal.await(again.toArray(String[]::new));
    deal.awaitPhase("OVER");
    assertThat(idsLeft(deal)).isZero();
    assertThat(alerts("ownership-reverted")).isEqualTo(1);
  }

  @Test
  void a_refunded_buyer_who_has_the_game_is_reported_and_frozen() {
    var alerted = alerts("ownership-after-refund");
    var deal = SoldGame.handedOver(market, roblox).dueForDelivery("SELLER to q1");
    deal.refund();
    deal.awaitPhase("AFTER_REFUND");
    roblox.handOver(deal.group, deal.buyer);
    deal.await("SELLER to q1", "AFTER REFUND");
    deal.awaitPhase("OVER");
    var buyer = deal.buyerId();
    assertThat(
            market.count(
                "SELECT count(*) FROM marketplace.users WHERE frozen_since IS NOT NULL AND user_id = '%s'"
                    .formatted(buyer.value())))
        .isEqualTo(1);
    assertThat(market.audit(buyer)).contains("FreezePerson ACCEPTED");
    assertThat(alerts("ownership-after-refund")).isEqualTo(alerted + 1);
  }

  @Test
  void a_cancelled_escrow_is_not_read_any_more_and_keeps_no_ids_of_roblox() {
    var deal = SoldGame.handedOver(market, roblox);
    deal.pay();
    deal.await("SELLER to q1");
    deal.cancel();
    deal.awaitPhase("OVER");
    assertThat(idsLeft(deal)).isZero();
  }

  @Test
  void two_replicas_share_the_games_and_each_report_is_published_once() throws Exception {
    try (var second = market.replica()) {
      assertThat(second).isNotNull();
      var deals =
          IntStream.range(0, 12).mapToObj(_ -> SoldGame.handedOver(market, roblox)).toList();
      deals.forEach(SoldGame::pay);
      deals.forEach(deal -> deal.await("SELLER to q1"));
      deals.forEach(SoldGame::askToDeliver);
      deals.forEach(deal -> roblox.handOver(deal.group, deal.buyer));
      deals.forEach(deal -> deal.await("SELLER to q1", "VERIFIED by GROUPS_HOST"));
      deals.forEach(deal -> deal.ask("q2"));
      deals.forEach(
          deal -> deal.await("SELLER to q1", "VERIFIED by GROUPS_HOST", "VERIFIED by GROUPS_HOST"));
    }
  }

  @Test
  void a_game_that_cannot_be_decided_about_stops_no_other() {
    var broken = SoldGame.handedOver(market, roblox);
    var others = IntStream.range(0, 3).mapToObj(_ -> SoldGame.handedOver(market, roblox)).toList();
    market
        .environment
        .admin()
        .sql(
            """
            ALTER TABLE marketplace.delivery_watch
              ADD CONSTRAINT broken CHECK (escrow_id <> '%s' OR reported IS NULL) NOT VALID
            """
                .formatted(broken.escrow.value()))
        .update();
    try {
      broken.pay();
      others.forEach(SoldGame::pay);
      others.forEach(deal -> deal.await("SELLER to q1"));
      assertThat(broken.events()).isEmpty();
    } finally {
      market
          .environment
          .admin()
          .sql("ALTER TABLE marketplace.delivery_watch DROP CONSTRAINT broken")
          .update();
    }
    broken.await("SELLER to q1");
  }

  private static void move(UniverseId game, GroupId group) {
    roblox.control("move", Map.of("universeId", game.value(), "groupId", group.value()));
  }

  private static double alerts(String kind) {
    return market
        .environment
        .process()
        .telemetry()
        .meters()
        .counter("bloxtr8.alerts", "service", "marketplace", "kind", kind)
        .count();
  }

  private static long idsLeft(SoldGame deal) {
    return market.count(
        """
        SELECT count(*) FROM marketplace.delivery_watch
         WHERE escrow_id = '%s' AND (seller_roblox_id IS NOT NULL OR buyer_roblox_id IS NOT NULL
                                     OR universe_id IS NOT NULL OR hint IS NOT NULL)
        """
            .formatted(deal.escrow.value()));
  }

  private static void areStored(List<ByteString> hashes) {
    assertThat(hashes).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
    var listed =
        hashes.stream()
            .map(hash -> "'\\x" + HexFormat.of().formatHex(hash.toByteArray()) + "'")
            .collect(Collectors.joining(","));
    assertThat(
            market.count(
                "SELECT count(*) FROM marketplace.ownership_snapshot WHERE sha256 IN (%s)"
                    .formatted(listed)))
        .isEqualTo(hashes.size());
    assertThat(
            market.count(
                "SELECT count(DISTINCT sha256) FROM marketplace.delivery_read WHERE sha256 IN (%s)"
                    .formatted(listed)))
        .isEqualTo(hashes.size());
  }
}
