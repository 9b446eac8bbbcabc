package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.PeopleApi.LinkOutcome;
import bloxtr8.kernel.Secret;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.ownership.BuyerGrants;
import bloxtr8.platform.testing.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UniverseGrantTest {

  private static final String ROBLOX = "7212121212";

  private Market market;
  private UserId alice;

  @BeforeEach
  void open() {
    market = new Market();
    alice = market.signedUp("418181818181818181", "Alice");
    assertThat(market.grant(alice, ROBLOX)).isEqualTo(LinkOutcome.LINKED);
  }

  @AfterEach
  void close() {
    market.close();
  }

  @Test
  void a_grant_gives_an_access_token_which_is_asked_for_once() {
    assertThat(market.as(alice).me().universesGranted()).isTrue();
    assertThat(market.grants().granted(alice)).isTrue();
    var token = tokenOf(market.grants());
    assertThat(token.text()).startsWith("AT.");
    assertThat(tokenOf(market.grants())).isEqualTo(token);
    assertThat(market.roblox.refreshed).hasSize(1);
    assertThat(market.audit(alice)).contains("LinkRoblox ACCEPTED", "GrantUniverses ACCEPTED");
  }

  @Test
  void who_granted_nothing_has_no_token_and_roblox_is_not_asked() {
    var bob = market.signedUp("55", "bob");
    market.link(bob, "56");
    assertThat(market.as(bob).me().universesGranted()).isFalse();
    assertThat(market.grants().accessToken(bob)).isNull();
    assertThat(market.grants().accessTokens(List.of(bob, alice))).containsOnlyKeys(alice);
    assertThat(market.roblox.refreshed).hasSize(1);
  }

  @Test
  void an_access_token_that_expires_soon_is_replaced_with_the_next_refresh_token() {
    market.roblox.expiresIn = 30;
    var first = tokenOf(market.grants());
    var second = tokenOf(market.grants());
    assertThat(second).isNotEqualTo(first);
    assertThat(market.roblox.refreshed).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void of_two_replicas_that_need_a_token_at_once_one_uses_the_refresh_token() throws Exception {
    try (var other = market.replica();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var acts = new ArrayList<Callable<Map<UserId, Secret>>>();
      for (var i = 0; i < 40; i++) {
        var grants = i % 2 == 0 ? market.grants() : other.getBean(BuyerGrants.class);
        acts.add(() -> grants.accessTokens(List.of(alice)));
      }
      var got = 0;
      for (var done : threads.invokeAll(acts)) if (!done.get().isEmpty()) got++;
      assertThat(got).isPositive();
      assertThat(market.roblox.refreshed).doesNotHaveDuplicates();
      assertThat(tokenOf(market.grants())).isNotNull();
      assertThat(tokenOf(other.getBean(BuyerGrants.class))).isNotNull();
      assertThat(market.roblox.refreshed).doesNotHaveDuplicates();
    }
    assertThat(market.grants().granted(alice)).isTrue();
  }

  @Test
  void while_one_replica_asks_roblox_another_one_does_not() {
    try (var other = market.replica()) {
      var meanwhile = new ArrayList<Map<UserId, Secret>>();
      market.roblox.beforeAnswer =
          () -> meanwhile.add(other.getBean(BuyerGrants.class).accessTokens(List.of(alice)));
      assertThat(tokenOf(market.grants())).isNotNull();
      assertThat(meanwhile).containsExactly(Map.of());
      assertThat(market.roblox.refreshed).hasSize(1);
    }
  }

  @Test
  void a_refused_refresh_ends_the_grant_and_the_person_grants_again() {
    market.roblox.forgetAll();
    assertThat(market.grants().accessToken(alice)).isNull();
    assertThat(market.grants().granted(alice)).isFalse();
    assertThat(market.as(alice).me().universesGranted()).isFalse();
    assertThat(market.audit(alice)).contains("RefreshUniverseGrant REFUSED");
    assertThat(storedTokens()).isZero();
    assertThat(market.grants().accessToken(alice)).isNull();
    assertThat(market.roblox.refreshed).hasSize(1);
    assertThat(market.grant(alice, ROBLOX)).isEqualTo(LinkOutcome.ALREADY_LINKED);
    assertThat(tokenOf(market.grants())).isNotNull();
  }

  @Test
  void an_unanswered_refresh_is_tried_again_when_its_claim_has_run_out() {
    market.roblox.isAway = true;
    assertThat(market.grants().accessToken(alice)).isNull();
    assertThat(market.grants().granted(alice)).isTrue();
    market.roblox.isAway = false;
    assertThat(market.grants().accessToken(alice)).isNull();
    claimRunsOut();
    assertThat(tokenOf(market.grants())).isNotNull();
  }

  /** The one way to lose a grant: Roblox gave the next token, and nobody stored it. */
  @Test
  void a_replica_that_stops_between_the_answer_and_its_storing_costs_the_grant() {
    market.roblox.beforeAnswer =
        () -> {
          throw new IllegalStateException("the replica stops here");
        };
    assertThat(market.grants().accessToken(alice)).isNull();
    market.roblox.beforeAnswer = () -> {};
    assertThat(market.grants().granted(alice)).isTrue();
    claimRunsOut();
    assertThat(market.grants().accessToken(alice)).isNull();
    assertThat(market.grants().granted(alice)).isFalse();
  }

  @Test
  void the_person_ends_it_here_and_at_roblox_and_a_cached_token_is_not_used() {
    tokenOf(market.grants());
    try (var other = market.replica()) {
      tokenOf(other.getBean(BuyerGrants.class));
      assertThat(market.as(alice).endUniverseGrant().universesGranted()).isFalse();
      assertThat(market.grants().accessToken(alice)).isNull();
      assertThat(other.getBean(BuyerGrants.class).accessToken(alice)).isNull();
    }
    assertThat(market.as(alice).me().roblox()).isNotNull();
    assertThat(market.roblox.valid()).isEmpty();
    assertThat(storedTokens()).isZero();
    assertThat(Problems.of(() -> market.as(alice).endUniverseGrant()).code())
        .isEqualTo("not_granted");
    assertThat(market.audit(alice))
        .contains("EndUniverseGrant ACCEPTED", "EndUniverseGrant not_granted");
  }

  @Test
  void a_grant_that_ends_during_a_refresh_stays_ended_and_the_new_token_is_revoked() {
    market.roblox.beforeAnswer =
        () -> {
          market.as(alice).endUniverseGrant();
          market.roblox.beforeAnswer = () -> {};
        };
    assertThat(market.grants().accessToken(alice)).isNull();
    assertThat(market.grants().granted(alice)).isFalse();
    assertThat(market.roblox.valid()).isEmpty();
  }

  @Test
  void a_grant_anew_during_a_refresh_is_the_one_that_holds() {
    market.roblox.beforeAnswer =
        () -> {
          market.roblox.beforeAnswer = () -> {};
          market.grant(alice, ROBLOX);
        };
    assertThat(market.grants().accessToken(alice)).isNull();
    assertThat(market.roblox.valid()).hasSize(1);
    assertThat(tokenOf(market.grants())).isNotNull();
  }

  @Test
  void unlinking_ends_the_grant() {
    market.accounts().unlinkRoblox(market.actor(alice), List.of());
    ended();
  }

  @Test
  void erasure_ends_the_grant() {
    market.accounts().erase(market.actor(alice), List.of());
    ended();
  }

  private void ended() {
    assertThat(market.grants().granted(alice)).isFalse();
    assertThat(market.grants().accessToken(alice)).isNull();
    assertThat(market.roblox.valid()).isEmpty();
    assertThat(market.roblox.refreshed).isEmpty();
    assertThat(storedTokens()).isZero();
    assertThat(market.audit(alice)).contains("EndUniverseGrant ACCEPTED");
  }

  @Test
  void nothing_ends_with_an_unlinking_that_is_refused() {
    var open = List.of("A payment is on its way.");
    assertThat(Problems.of(() -> market.accounts().unlinkRoblox(market.actor(alice), open)).code())
        .isEqualTo("still_open");
    assertThat(market.roblox.revoked).isEmpty();
    assertThat(tokenOf(market.grants())).isNotNull();
  }

  @Test
  void another_account_or_a_banned_person_grants_nothing() {
    assertThat(market.grant(alice, "99")).isEqualTo(LinkOutcome.ANOTHER_LINKED);
    var bob = market.signedUp("55", "bob");
    assertThat(market.grant(bob, ROBLOX)).isEqualTo(LinkOutcome.LINKED_BY_ANOTHER);
    assertThat(market.grants().granted(bob)).isFalse();
    tokenOf(market.grants());
    assertThat(market.roblox.refreshed).containsExactly("RT.unmistakable-1");
  }

  @Test
  void a_token_that_roblox_keeps_no_longer_is_no_grant() {
    sql("UPDATE marketplace.roblox_grant SET rotated_at = now() - interval '90 days'");
    assertThat(market.grants().granted(alice)).isFalse();
    assertThat(market.grants().accessToken(alice)).isNull();
    assertThat(market.roblox.refreshed).isEmpty();
  }

  @Test
  void the_export_names_the_grant_without_its_token() {
    tokenOf(market.grants());
    assertThat(grantInExport()).contains("scopes=" + Market.SCOPES, "grantedAt=", "usedLastAt=");
    market.as(alice).endUniverseGrant();
    assertThat(grantInExport()).contains("endedBy=REVOKED");
  }

  private String grantInExport() {
    var part = market.held().export(alice);
    assertThat(part.toString()).doesNotContain("unmistakable");
    return String.valueOf(part.get("universeGrant"));
  }

  @Test
  void no_row_and_no_message_shows_a_token() {
    tokenOf(market.grants());
    market.as(alice).endUniverseGrant();
    market.grant(alice, ROBLOX);
    assertThat(storedTokens()).isEqualTo(1);
    var hex = HexFormat.of().formatHex("unmistakable".getBytes(StandardCharsets.UTF_8));
    for (var table : tables())
      assertThat(
              market.count(
                  """
                  SELECT count(*) FROM marketplace."%1$s" t
                   WHERE t::text LIKE '%%unmistakable%%' OR t::text LIKE '%%%2$s%%'
                  """
                      .formatted(table, hex)))
          .as(table)
          .isZero();
  }

  private List<String> tables() {
    return market
        .environment
        .admin()
        .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'marketplace'")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private Secret tokenOf(BuyerGrants grants) {
    var token = grants.accessToken(alice);
    if (token == null) throw new AssertionError("no token");
    return token;
  }

  private long storedTokens() {
    return market.count(
        "SELECT count(*) FROM marketplace.roblox_grant WHERE encrypted_token IS NOT NULL");
  }

  private void claimRunsOut() {
    sql("UPDATE marketplace.roblox_grant SET claimed_until = now() - interval '1 second'");
  }

  private void sql(String statement) {
    market.environment.admin().sql(statement).update();
  }
}
