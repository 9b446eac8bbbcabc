package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.ExperiencesApi;
import bloxtr8.api.ExperiencesApi.Experiences;
import bloxtr8.api.ExperiencesApi.OwnExperience;
import bloxtr8.platform.testing.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of a person's experiences, from Roblox of the sandbox. */
class ExperiencesTest extends AliceAtRoblox {

  private Experiences experiences() {
    return market.as(alice, ExperiencesApi.class).experiences();
  }

  private List<Long> ids() {
    return experiences().items().stream().map(OwnExperience::universeId).toList();
  }

  @Test
  void own_games_and_those_of_owned_groups_are_listed_with_their_owners_and_numbers() {
    var own = roblox.gameOf(account);
    var group = roblox.group(account);
    var inGroup = roblox.gameIn(group);
    var found = experiences();
    assertThat(found.complete()).isTrue();
    assertThat(found.missing()).isEmpty();
    assertThat(found.items())
        .extracting(OwnExperience::universeId)
        .containsExactly(own.universe(), inGroup.universe());
    assertThat(found.items().getFirst())
        .satisfies(item -> {
          assertThat(item.group()).isNull();
          assertThat(item.owner().userId()).isEqualTo(account);
          assertThat(item.playing()).isEqualTo(7);
          assertThat(item.visits()).isEqualTo(1234);
          assertThat(item.thumbnail()).isNotNull();
        });
    assertThat(found.items().getLast().group())
        .satisfies(of -> {
          assertThat(of.groupId()).isEqualTo(group.id());
          assertThat(of.name()).isNotEmpty();
          assertThat(of.locked()).isFalse();
        });
  }

  @Test
  void games_of_groups_in_which_they_have_a_role_only_and_private_ones_are_not_listed() {
    var group = roblox.group(roblox.user());
    roblox.gameIn(group);
    roblox.join(group, account, "Admin");
    roblox.hide(roblox.gameOf(account));
    assertThat(experiences().items()).isEmpty();
    assertThat(experiences().complete()).isTrue();
  }

  @Test
  void a_locked_group_is_shown_as_locked_and_an_abandoned_one_not_at_all() {
    var locked = roblox.group(account);
    roblox.gameIn(locked);
    roblox.lock(locked);
    var abandoned = roblox.group(account);
    roblox.gameIn(abandoned);
    roblox.abandon(abandoned);
    assertThat(experiences().items())
        .singleElement()
        .satisfies(
            item -> assertThat(item.group()).satisfies(of -> assertThat(of.locked()).isTrue()));
  }

  @Test
  void what_a_source_does_not_say_is_missing_and_the_rest_is_listed() {
    var own = roblox.gameOf(account);
    var inGroup = roblox.soldBy(account);
    roblox.close("thumbnails", 500);
    var found = experiences();
    assertThat(found.complete()).isFalse();
    assertThat(found.missing()).singleElement().asString().contains("thumbnails");
    assertThat(found.items()).hasSize(2).allMatch(item -> item.thumbnail() == null);
    roblox.open("thumbnails");
    roblox.close("cloud", 403);
    assertThat(experiences().missing()).singleElement().asString().contains("your groups");
    assertThat(ids()).containsExactly(own.universe());
    roblox.open("cloud");
    roblox.close("groups", 429);
    assertThat(experiences().complete()).isFalse();
    roblox.open("groups");
    reset();
    roblox.fault("games.of-user", "garbage");
    assertThat(ids()).containsExactly(inGroup.universe());
    roblox.close("games", 503);
    assertThat(experiences().items()).isEmpty();
    assertThat(experiences().complete()).isFalse();
  }

  /** As if the time for which a 429 closed a source were over. */
  private static void reset() {
    market.environment.admin().sql("DELETE FROM marketplace.roblox_budget").update();
  }

  @Test
  void who_asks_too_often_waits() {
    for (var i = 0; i < 10; i++) experiences();
    var problem = Problems.of(this::experiences);
    assertThat(problem.status()).isEqualTo(429);
    assertThat(problem.code()).isEqualTo("too_many_reads");
    assertThat(problem.retryAfter()).isNotNull();
    alice = market.person("Bob");
    assertThat(experiences().items()).isEmpty();
  }

  @Test
  void who_has_linked_no_account_is_asked_to_link_one() {
    alice = market.unlinked("Eve");
    assertThat(Problems.of(this::experiences).code()).isEqualTo("not_linked");
  }
}
