package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.AssetVerificationApi;
import bloxtr8.api.AssetVerificationApi.OwnershipType;
import bloxtr8.api.AssetVerificationApi.PastVerification;
import bloxtr8.api.AssetVerificationApi.VerificationRequest;
import bloxtr8.api.AssetVerificationApi.VerificationResult;
import bloxtr8.api.AssetVerificationApi.VerificationStatus;
import bloxtr8.api.AssetVerificationApi.VerifiedExperience;
import bloxtr8.kernel.Sha256;
import bloxtr8.marketplace.SharedRoblox.Game;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.testing.Problems;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Whether a person owns an experience, from Roblox of the sandbox. */
class VerificationTest extends AliceAtRoblox {

  private AssetVerificationApi api() {
    return market.as(alice, AssetVerificationApi.class);
  }

  private VerificationResult verify(Game game) {
    return api().verify(new VerificationRequest(game.universe()));
  }

  private Problem refused(long universe) {
    return Problems.of(() -> api().verify(new VerificationRequest(universe)));
  }

  private void assertUnknown(Game game) {
    var problem = refused(game.universe());
    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.code()).isEqualTo("ownership_unknown");
    assertThat(problem.retryAfter()).isNotNull();
    assertThat(problem.detail()).contains("again");
  }

  /** Everything that was found so far is as old as it may be kept. */
  private void expire() {
    market
        .environment
        .admin()
        .sql(
            "UPDATE marketplace.ownership_verification SET checked_at = checked_at - interval '1"
                + " day', expires_at = expires_at - interval '1 day'")
        .update();
  }

  private List<PastVerification> mine() {
    return api().mine(null, null).items();
  }

  @Test
  void the_owner_of_a_game_is_verified_for_a_day_with_a_snapshot() {
    var game = roblox.gameOf(account);
    var found = verify(game);
    assertThat(found.status()).isEqualTo(VerificationStatus.VERIFIED);
    assertThat(found.type()).isEqualTo(OwnershipType.OWNER);
    assertThat(Duration.between(found.checkedAt(), found.expiresAt()))
        .isEqualTo(Duration.ofHours(24));
    assertThat(experience(found).ownerUserId()).isEqualTo(account);
    assertThat(experience(found).playing()).isEqualTo(7);
    assertThat(experience(found).visits()).isEqualTo(1234);
    var content = snapshot(sha256(found));
    assertThat(HexFormat.of().formatHex(Sha256.of(content))).isEqualTo(sha256(found));
    assertThat(content)
        .contains(
            "\"owner\":\"users/" + account + "\"",
            "\"visibility\":\"PUBLIC\"",
            "\"ownerSeenSince\"",
            "\"thumbnail\":{\"state\":\"Completed\"")
        .doesNotContain("http");
  }

  @Test
  void it_takes_no_call_that_delivery_detection_could_make() {
    market.environment.admin().sql("DELETE FROM marketplace.roblox_budget").update();
    verify(roblox.soldBy(account));
    var used = "SELECT count(*) FROM marketplace.roblox_budget WHERE source ";
    assertThat(market.count(used + "LIKE '%/people'")).isGreaterThan(5);
    assertThat(market.count(used + "NOT LIKE '%/people'")).isZero();
  }

  @Test
  void who_has_roblox_asked_too_often_waits_while_others_and_kept_results_do_not() {
    var kept = roblox.gameOf(account);
    var first = verify(kept);
    for (var i = 1; i < 10; i++) verify(roblox.gameOf(account));
    var another = roblox.gameOf(account);
    var problem = refused(another.universe());
    assertThat(problem.status()).isEqualTo(429);
    assertThat(problem.code()).isEqualTo("too_many_reads");
    assertThat(problem.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofMinutes(1));
    assertThat(verify(kept)).isEqualTo(first);
    assertThat(mine()).hasSize(10);
    market
        .environment
        .admin()
        .sql(
            """
            UPDATE marketplace.person_read
               SET read_at = ARRAY(SELECT at - interval '1 minute' FROM unnest(read_at) AS r (at))
            """)
        .update();
    assertThat(verify(another).status()).isEqualTo(VerificationStatus.VERIFIED);
    for (var i = 1; i < 10; i++) verify(roblox.gameOf(account));
    assertThat(refused(roblox.gameOf(account).universe()).status()).isEqualTo(429);
    alice = market.person("Bob");
    assertThat(verify(another).status()).isEqualTo(VerificationStatus.FAILED);
  }

  @Test
  void of_a_strangers_private_game_a_failure_tells_nothing() {
    var game = roblox.gameOf(roblox.user());
    roblox.hide(game);
    for (var found : List.of(verify(game), verify(game))) {
      assertThat(found.universeId()).isEqualTo(game.universe());
      assertThat(found.status()).isEqualTo(VerificationStatus.FAILED);
      assertThat(found.sentence()).contains("Another user owns");
      assertThat(found.experience()).isNull();
      assertThat(found.snapshotSha256()).isNull();
    }
    assertThat(mine())
        .singleElement()
        .satisfies(past -> {
          assertThat(past.name()).isNull();
          assertThat(past.snapshotSha256()).isNull();
        });
    assertThat(String.valueOf(market.held().export(alice).get("ownershipVerifications")))
        .contains("FAILED")
        .doesNotContain("name=");
  }

  private static VerifiedExperience experience(VerificationResult found) {
    return Objects.requireNonNull(found.experience());
  }

  private static String sha256(VerificationResult found) {
    return Objects.requireNonNull(found.snapshotSha256());
  }

  private static String snapshot(String sha256) {
    return market
        .environment
        .admin()
        .sql("SELECT content FROM marketplace.ownership_snapshot WHERE sha256 = decode(:h, 'hex')")
        .param("h", sha256)
        .query(String.class)
        .single();
  }

  @Test
  void the_owner_of_a_games_group_is_verified_and_their_role_is_in_the_snapshot() {
    var found = verify(roblox.soldBy(account));
    assertThat(found.status()).isEqualTo(VerificationStatus.VERIFIED);
    assertThat(found.type()).isEqualTo(OwnershipType.GROUP_OWNER);
    assertThat(experience(found).groupOwnerUserId()).isEqualTo(account);
    assertThat(snapshot(sha256(found)))
        .contains("\"group\":{", "\"publicGroup\":{", "\"rank\":255");
  }

  @Test
  void roles_below_the_owner_never_verify() {
    var group = roblox.group(roblox.user());
    var game = roblox.gameIn(group);
    for (var role : List.of("Developer", "Admin")) {
      alice = market.person("Alice");
      roblox.join(group, market.robloxIdOf(alice), role);
      var found = verify(game);
      assertThat(found.status()).isEqualTo(VerificationStatus.FAILED);
      assertThat(found.type()).isNull();
      assertThat(found.sentence()).contains("is not ownership", "Your role there: " + role);
      assertThat(Duration.between(found.checkedAt(), found.expiresAt()))
          .isEqualTo(Duration.ofMinutes(5));
    }
  }

  @Test
  void a_locked_an_abandoned_or_a_sold_group_does_not_verify_and_the_sentence_says_why() {
    var locked = roblox.group(account);
    var lockedGame = roblox.gameIn(locked);
    roblox.lock(locked);
    assertThat(verify(lockedGame).sentence()).contains("has locked the group");

    var abandoned = roblox.group(account);
    var abandonedGame = roblox.gameIn(abandoned);
    roblox.abandon(abandoned);
    assertThat(verify(abandonedGame).sentence()).contains("nobody owns");

    var sold = roblox.group(account);
    var soldGame = roblox.gameIn(sold);
    var buyer = roblox.user();
    roblox.join(sold, buyer, "Member");
    roblox.changeOwner(sold, buyer);
    assertThat(verify(soldGame).sentence()).contains("another user owns");

    var emptied = roblox.group(account);
    var moved = roblox.gameIn(emptied);
    roblox.moveToUser(moved, buyer);
    assertThat(verify(moved).sentence()).contains("Another user owns");
    for (var game : List.of(lockedGame, abandonedGame, soldGame, moved))
      assertThat(verify(game).status()).isEqualTo(VerificationStatus.FAILED);
  }

  @Test
  void a_private_game_is_verified_by_open_cloud_alone() {
    var game = roblox.gameOf(account);
    roblox.hide(game);
    var found = verify(game);
    assertThat(found.status()).isEqualTo(VerificationStatus.VERIFIED);
    assertThat(experience(found).visibility()).isEqualTo("PRIVATE");
    assertThat(experience(found).playing()).isNull();
  }

  @Test
  void a_result_is_kept_and_then_read_again() {
    var game = roblox.gameOf(account);
    var first = verify(game);
    var thief = roblox.user();
    roblox.moveToUser(game, thief);
    assertThat(verify(game)).isEqualTo(first);
    expire();
    assertThat(mine())
        .singleElement()
        .satisfies(past -> assertThat(past.status()).isEqualTo(VerificationStatus.EXPIRED));
    assertThat(verify(game).status()).isEqualTo(VerificationStatus.FAILED);
    expire();
    roblox.moveToUser(game, account);
    assertThat(verify(game).status()).isEqualTo(VerificationStatus.VERIFIED);
    assertThat(mine()).hasSize(3);
    assertThat(mine().getFirst().status()).isEqualTo(VerificationStatus.VERIFIED);
  }

  @Test
  void a_host_that_is_closed_limited_or_down_leaves_everything_unknown() {
    var game = roblox.soldBy(account);
    for (var status : List.of(401, 403, 500, 503)) {
      roblox.close("cloud", status);
      assertUnknown(game);
      roblox.open("cloud");
    }
    for (var operation : List.of("cloud.universe", "cloud.group")) {
      roblox.fault(operation, "garbage");
      assertUnknown(game);
      roblox.fault(operation, "timeout_before");
      assertUnknown(game);
    }
    assertThat(mine())
        .singleElement()
        .satisfies(past -> {
          assertThat(past.status()).isEqualTo(VerificationStatus.PENDING);
          assertThat(past.snapshotSha256()).isNull();
        });
    for (var host : List.of("games", "groups")) roblox.close(host, 500);
    assertThat(verify(game).status()).isEqualTo(VerificationStatus.VERIFIED);
  }

  @Test
  void an_unknown_never_replaces_what_is_known() {
    var game = roblox.gameOf(account);
    verify(game);
    expire();
    roblox.close("cloud", 503);
    assertUnknown(game);
    assertThat(mine())
        .singleElement()
        .satisfies(past -> assertThat(past.status()).isEqualTo(VerificationStatus.EXPIRED));
  }

  @Test
  void hosts_that_contradict_each_other_prove_nothing() {
    var other = roblox.user();
    var own = roblox.gameOf(account);
    roblox.contradict("games", "universeId", own.universe(), other);
    assertUnknown(own);
    var group = roblox.group(account);
    var inGroup = roblox.gameIn(group);
    roblox.contradict("groups", "groupId", group.id(), other);
    assertUnknown(inGroup);
    var others = roblox.gameOf(other);
    roblox.contradict("cloud", "universeId", others.universe(), account);
    assertUnknown(others);
  }

  @Test
  void the_id_of_a_place_is_answered_with_the_id_of_its_experience() {
    var game = roblox.gameOf(account);
    var problem = refused(game.place());
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.errors().getFirst().field()).isEqualTo("universeId");
    assertThat(problem.errors().getFirst().message())
        .contains("is the id of a place", Long.toString(game.universe()));
    assertUnknown(new Game(4711, 0));
    assertThat(refused(0).status()).isEqualTo(422);
    assertThat(refused(-5).status()).isEqualTo(422);
  }

  @Test
  void a_changed_user_name_changes_nothing_and_another_account_everything() {
    var game = roblox.gameOf(account);
    roblox.rename(account, "Renamed" + account);
    assertThat(verify(game).status()).isEqualTo(VerificationStatus.VERIFIED);
    market.accounts().unlinkRoblox(market.actor(alice), List.of());
    market.link(alice, Long.toString(roblox.user()));
    assertThat(verify(game).status()).isEqualTo(VerificationStatus.FAILED);
  }

  @Test
  void who_has_linked_no_account_is_asked_to_link_one() {
    alice = market.unlinked("Eve");
    var problem = refused(1);
    assertThat(problem.status()).isEqualTo(403);
    assertThat(problem.code()).isEqualTo("not_linked");
    assertThat(mine()).isEmpty();
  }

  @Test
  void verifications_are_exported_and_erased_with_the_person() {
    verify(roblox.gameOf(account));
    assertThat(String.valueOf(market.held().export(alice).get("ownershipVerifications")))
        .contains("VERIFIED");
    market.accounts().erase(market.actor(alice), List.of());
    assertThat(
            market.count(
                "SELECT count(*) FROM marketplace.ownership_verification WHERE user_id = '"
                    + alice.value()
                    + "'"))
        .isZero();
  }
}
