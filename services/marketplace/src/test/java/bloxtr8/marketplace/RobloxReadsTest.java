package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Secret;
import bloxtr8.marketplace.roblox.ExperienceReads;
import bloxtr8.marketplace.roblox.RobloxReads;
import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Reason;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.Role;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByGroup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every read of Roblox, over HTTP, from each host of the sandbox that shows it. */
class RobloxReadsTest {

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @SuppressWarnings("NullAway.Init")
  private static SharedRoblox roblox;

  private RobloxReads reads = market.bean(RobloxReads.class);
  private ExperienceReads experiences = market.bean(ExperienceReads.class);
  private RobloxUserId owner = new RobloxUserId(1);
  private RobloxUserId member = new RobloxUserId(1);
  private SharedRoblox.OwnedGroup made = new SharedRoblox.OwnedGroup(0, 0);
  private GroupId group = new GroupId(1);
  private UniverseId game = new UniverseId(1);

  @BeforeAll
  static void open() {
    market = new Market();
    roblox = market.sandbox;
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @BeforeEach
  void something() {
    reads = market.bean(RobloxReads.class);
    experiences = market.bean(ExperienceReads.class);
    owner = new RobloxUserId(roblox.user());
    member = new RobloxUserId(roblox.user());
    made = roblox.group(owner.value());
    roblox.join(made, member.value(), "Developer");
    group = new GroupId(made.id());
    game = new UniverseId(roblox.gameIn(made).universe());
  }

  private static <K, T> T known(Map<K, Answer<T>> answers) {
    assertThat(answers).hasSize(1);
    return known(answers.values().iterator().next());
  }

  private static <T> T known(Answer<T> answer) {
    if (answer instanceof Known<T>(var value)) return value;
    throw new AssertionError("not known: " + answer);
  }

  @Test
  void each_host_shows_the_same_owner_of_a_game() {
    var ids = List.of(game);
    for (var shown :
        List.of(
            known(reads.universes(ids)),
            known(reads.publicGames(ids)),
            known(reads.developUniverses(ids)))) {
      assertThat(shown.owner()).isEqualTo(new ByGroup(group));
      assertThat(shown.isPublic()).isTrue();
      assertThat(shown.json()).contains("\"owner\":\"groups/" + group + "\"");
    }
  }

  @Test
  void each_host_shows_the_same_owner_of_a_group_and_an_abandoned_one_has_none() {
    var ids = List.of(group);
    assertThat(known(reads.groups(ids)).owner()).isEqualTo(owner);
    assertThat(known(reads.publicGroups(ids)).owner()).isEqualTo(owner);
    assertThat(known(reads.publicGroupsInBatches(ids)).owner()).isEqualTo(owner);
    roblox.lock(made);
    assertThat(known(reads.groups(ids)).locked()).isTrue();
    assertThat(known(reads.publicGroups(ids)).locked()).isTrue();
    roblox.abandon(made);
    assertThat(known(reads.groups(ids)).owner()).isNull();
    assertThat(known(reads.publicGroups(ids)).owner()).isNull();
    assertThat(known(reads.publicGroupsInBatches(ids)).owner()).isNull();
  }

  @Test
  void what_a_host_does_not_show_is_not_found() {
    var notFound = new Unknown<>(Reason.NOT_FOUND, null);
    var noGame = new UniverseId(4_711);
    var noGroup = new GroupId(4_711);
    assertThat(reads.universes(List.of(noGame)).get(noGame)).isEqualTo(notFound);
    assertThat(reads.publicGames(List.of(noGame)).get(noGame)).isEqualTo(notFound);
    assertThat(reads.developUniverses(List.of(noGame)).get(noGame)).isEqualTo(notFound);
    assertThat(reads.groups(List.of(noGroup)).get(noGroup)).isEqualTo(notFound);
    assertThat(reads.publicGroups(List.of(noGroup)).get(noGroup)).isEqualTo(notFound);
    assertThat(reads.publicGroupsInBatches(List.of(noGroup)).get(noGroup)).isEqualTo(notFound);
    assertThat(experiences.universeOfPlace(4_711)).isEqualTo(notFound);
  }

  @Test
  void the_roles_of_a_user_have_ranks_and_names_and_a_stranger_has_none() {
    assertThat(known(reads.roles(group, owner))).extracting(Role::rank).containsExactly(255);
    assertThat(known(reads.roles(group, member)))
        .singleElement()
        .satisfies(role -> assertThat(role.name()).isEqualTo("Developer"));
    assertThat(known(reads.roles(group, new RobloxUserId(roblox.user())))).isEmpty();
    assertThat(known(experiences.groupsOf(member)).items()).containsExactly(group);
  }

  @Test
  void a_token_that_roblox_does_not_know_opens_nothing() {
    assertThat(reads.universe(game, new Secret("no-token")))
        .isEqualTo(new Unknown<>(Reason.CLOSED, null));
  }

  @Test
  void games_icons_and_names_are_read_many_at_once() {
    var own = roblox.gameOf(owner.value());
    var ids = List.of(game, new UniverseId(own.universe()));
    assertThat(experiences.games(ids).values()).allMatch(Known.class::isInstance);
    assertThat(experiences.icons(ids).values()).allMatch(Known.class::isInstance);
    assertThat(known(experiences.gamesOf(owner)).items())
        .singleElement()
        .satisfies(shown -> assertThat(shown.visits()).isEqualTo(1234));
    assertThat(known(experiences.gamesOf(List.of(group))).items()).hasSize(1);
    assertThat(known(experiences.universeOfPlace(own.place())))
        .isEqualTo(new UniverseId(own.universe()));
    roblox.rename(owner.value(), "Renamed" + owner);
    assertThat(experiences.names(List.of(owner, member)).get(owner))
        .isInstanceOfSatisfying(
            Known.class, name -> assertThat(name.value().toString()).contains("Renamed" + owner));
  }

  @Test
  void every_page_of_a_list_is_read_up_to_a_limit() {
    for (var i = 0; i < 51; i++) roblox.gameOf(member.value());
    var listed = known(experiences.gamesOf(member));
    assertThat(listed.items()).hasSize(51);
    assertThat(listed.isComplete()).isTrue();
  }
}
