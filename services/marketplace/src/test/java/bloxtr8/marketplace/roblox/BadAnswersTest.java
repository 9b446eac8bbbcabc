package bloxtr8.marketplace.roblox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.Secret;
import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.Answer.Known;
import bloxtr8.marketplace.roblox.domain.Answer.Reason;
import bloxtr8.marketplace.roblox.domain.Answer.Unknown;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByGroup;
import bloxtr8.marketplace.roblox.domain.UniverseOwner.ByUser;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsRecord;
import bloxtr8.platform.testing.TestEnvironment;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the hosts of Roblox may answer, and that nothing of it is taken for more than it is. */
class BadAnswersTest {

  private static final UniverseId UNIVERSE = new UniverseId(123);
  private static final GroupId GROUP = new GroupId(9);
  private static final RobloxUserId USER = new RobloxUserId(1);
  private static final Secret TOKEN = new Secret("a-token-of-a-user");
  private static final List<String> HOSTS =
      List.of("apis", "users", "games", "groups", "develop", "thumbnails");

  @SuppressWarnings("NullAway.Init")
  private static TestEnvironment environment;

  @SuppressWarnings("NullAway.Init")
  private static ServiceContext service;

  @SuppressWarnings("NullAway.Init")
  private static BadHost host;

  private RobloxCalls calls = calls(Map.of());
  private RobloxReads reads = new RobloxClient(calls, new Secret("key"));
  private ExperienceReads experiences = experiences();

  @BeforeAll
  static void open() throws IOException {
    environment = TestEnvironment.fresh();
    service = environment.open(DatabaseRoles.MARKETPLACE);
    host = new BadHost();
  }

  @AfterAll
  static void close() {
    host.close();
    environment.close();
  }

  @BeforeEach
  void full() {
    environment.admin().sql("DELETE FROM marketplace.roblox_budget").update();
    host.asked.clear();
    renew(Map.of());
  }

  @AfterEach
  void end() {
    calls.close();
  }

  /** With closed circuit breakers. */
  private void renew(Map<String, String> values) {
    calls.close();
    calls = calls(values);
    reads = new RobloxClient(calls, new Secret("key"));
    experiences = experiences();
  }

  private ExperienceReads experiences() {
    return new ExperienceClient(calls, new Secret("key"), host.url());
  }

  private static RobloxCalls calls(Map<String, String> more) {
    var values = new HashMap<String, String>();
    var prefix = "bloxtr8.marketplace.roblox.";
    for (var each : HOSTS) values.put(prefix + each + "-url", host.url().toString());
    values.put(prefix + "api-key", "key");
    values.put(prefix + "read-timeout", "PT1S");
    values.put(prefix + "universes-per-minute", "1000");
    values.put(prefix + "games-per-minute", "1000");
    values.put(prefix + "public-groups-per-minute", "1000");
    values.putAll(more);
    var settings =
        Settings.of(SettingsRecord.all(RobloxSettings.class), values).get(RobloxSettings.class);
    return new RobloxCalls(settings, new BudgetStore(service.database().sql()), Clock.systemUTC());
  }

  /** One read of each source, by its name. */
  private Map<String, Supplier<Answer<?>>> sources() {
    return Map.ofEntries(
        Map.entry("universes", () -> only(reads.universes(List.of(UNIVERSE)))),
        Map.entry("granted", () -> reads.universe(UNIVERSE, TOKEN)),
        Map.entry("groups", () -> only(reads.groups(List.of(GROUP)))),
        Map.entry("public groups", () -> only(reads.publicGroups(List.of(GROUP)))),
        Map.entry("groups at once", () -> only(reads.publicGroupsInBatches(List.of(GROUP)))),
        Map.entry("games", () -> only(reads.publicGames(List.of(UNIVERSE)))),
        Map.entry("develop", () -> only(reads.developUniverses(List.of(UNIVERSE)))),
        Map.entry("roles", () -> reads.roles(GROUP, USER)),
        Map.entry("games of a user", () -> experiences.gamesOf(USER)),
        Map.entry("games of a group", () -> only(experiences.gamesOf(List.of(GROUP)))),
        Map.entry("groups of a user", () -> experiences.groupsOf(USER)),
        Map.entry("icons", () -> only(experiences.icons(List.of(UNIVERSE)))),
        Map.entry("names", () -> only(experiences.names(List.of(USER)))),
        Map.entry("place", () -> experiences.universeOfPlace(5)));
  }

  private static <K, T> Answer<T> only(Map<K, Answer<T>> answers) {
    assertThat(answers).hasSize(1);
    return answers.values().iterator().next();
  }

  private void eachSays(Reason expected) {
    sources()
        .forEach((name, read) -> {
          full();
          assertThat(read.get())
              .as(name)
              .isInstanceOfSatisfying(
                  Unknown.class,
                  unknown -> assertThat(unknown.reason()).as(name).isEqualTo(expected));
        });
  }

  @Test
  void a_status_that_is_no_fact_is_unknown_at_every_source() {
    var statuses =
        Map.of(
            404, Reason.NOT_FOUND,
            401, Reason.CLOSED,
            403, Reason.CLOSED,
            500, Reason.OUTAGE,
            503, Reason.OUTAGE,
            302, Reason.UNREADABLE,
            418, Reason.UNREADABLE);
    statuses.forEach((status, reason) -> {
      host.answers(status, "{}");
      eachSays(reason);
    });
  }

  @Test
  void a_later_page_that_cannot_be_read_makes_the_games_of_a_group_unknown_and_not_too_many() {
    host.answers(200, "{\"data\":[],\"nextPageCursor\":\"more\"}");
    assertThat(experiences.allGamesOf(GROUP))
        .as("more pages than we read")
        .isEqualTo(new Known<>(new ExperienceReads.Listed<>(List.of(), false)));
    full();
    renew(Map.of("bloxtr8.marketplace.roblox.games-per-minute", "4"));
    assertThat(experiences.allGamesOf(GROUP)).isInstanceOf(Unknown.class);
    assertThat(host.asked).as("the first page").hasSize(1);
  }

  @Test
  void what_is_not_in_the_documented_shape_is_unreadable_at_every_source() {
    for (var body :
        List.of(
            "<!DOCTYPE html><html><body>Robots?</body></html>",
            "",
            "{\"path\":\"universes/12",
            "[]",
            "null",
            "\"universes/123\"",
            "{\"errors\":[{\"code\":0,\"message\":\"x\"}],\"universeId\":\"5\"}")) {
      host.answers(200, body);
      eachSays(Reason.UNREADABLE);
    }
  }

  private Answer<ExperienceReads.Icon> iconAt(String address) {
    full();
    host.answers(
        200,
        """
        {"data":[{"targetId":123,"state":"Completed","imageUrl":"%s"}]}
        """
            .formatted(address));
    return only(experiences.icons(List.of(UNIVERSE)));
  }

  @Test
  void a_picture_is_at_roblox_and_is_never_fetched_by_us() {
    for (var address :
        List.of(
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:image/svg+xml,x",
            "//tr.rbxcdn.com/a",
            "http://tr.rbxcdn.com/a",
            "http://169.254.169.254/latest/meta-data",
            "http://127.0.0.1:1/a",
            "http://[::1]/a",
            "https://localhost/a",
            "https://127.0.0.1.nip.io/a",
            "https://tr.rbxcdn.com@127.0.0.1/a",
            "https://a@tr.rbxcdn.com/a",
            "https://tr.rbxcdn.com:8443/a",
            "https://tr.rbxcdn.com.example.com/a",
            "https://examplerbxcdn.com/a",
            "https://tr.rbxcdn.com/" + "a".repeat(500)))
      assertThat(iconAt(address)).as(address).isEqualTo(new Unknown<>(Reason.UNREADABLE, null));
    for (var address : List.of("https://tr.rbxcdn.com/a/256/256/Image/Png", host.url() + "/a"))
      assertThat(iconAt(address))
          .as(address)
          .isEqualTo(new Known<>(new ExperienceReads.Icon("Completed", URI.create(address))));
    assertThat(host.asked).hasSize(1).allMatch(path -> path.startsWith("/v1/games/icons"));
  }

  @Test
  void ten_megabytes_are_not_read_to_their_end() {
    host.answersTenMegabytes();
    eachSays(Reason.UNREADABLE);
  }

  @Test
  void an_answer_that_drips_is_no_answer_after_the_whole_time_out() {
    host.drips();
    var began = System.nanoTime();
    assertThat(only(reads.universes(List.of(UNIVERSE))))
        .isEqualTo(new Unknown<>(Reason.NO_RESPONSE, null));
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    eachSays(Reason.NO_RESPONSE);
  }

  @Test
  void a_429_closes_the_source_for_as_long_as_it_asks_and_never_for_longer_than_a_limit() {
    host.answersLater(429, "30");
    assertThat(only(reads.universes(List.of(UNIVERSE))))
        .isEqualTo(new Unknown<>(Reason.RATE_LIMITED, Duration.ofSeconds(30)));
    host.answers(200, "{}");
    assertThat(only(reads.universes(List.of(UNIVERSE))))
        .isInstanceOfSatisfying(
            Unknown.class, unknown -> assertThat(unknown.reason()).isEqualTo(Reason.BUDGET_USED));
    assertThat(host.asked).hasSize(1);
    host.answersLater(429, "99999999");
    assertThat(only(reads.groups(List.of(GROUP))))
        .isEqualTo(new Unknown<>(Reason.RATE_LIMITED, Duration.ofMinutes(15)));
    host.answersLater(429, "soon");
    assertThat(only(reads.publicGames(List.of(UNIVERSE))))
        .isEqualTo(new Unknown<>(Reason.RATE_LIMITED, Duration.ofMinutes(1)));
  }

  @Test
  void the_429_of_one_users_token_closes_no_other_users() {
    host.answersLater(429, "30");
    assertThat(reads.universe(UNIVERSE, TOKEN)).isInstanceOf(Unknown.class);
    host.answers(200, universe("\"user\":\"users/1\""));
    assertThat(reads.universe(UNIVERSE, TOKEN)).isInstanceOf(Known.class);
  }

  @Test
  void after_repeated_failures_a_host_is_left_alone_but_not_for_its_429s() {
    host.answers(500, "{}");
    for (var i = 0; i < 5; i++) assertThat(reads.roles(GROUP, USER)).isInstanceOf(Unknown.class);
    assertThat(reads.roles(GROUP, USER))
        .isEqualTo(new Unknown<>(Reason.CIRCUIT_OPEN, Duration.ofSeconds(30)));
    assertThat(host.asked).hasSize(5);
    assertThat(only(reads.publicGames(List.of(UNIVERSE))))
        .isEqualTo(new Unknown<>(Reason.OUTAGE, null));
    renew(Map.of());
    host.answersLater(429, "1");
    for (var i = 0; i < 8; i++)
      assertThat(reads.universe(UNIVERSE, TOKEN))
          .isEqualTo(new Unknown<>(Reason.RATE_LIMITED, Duration.ofSeconds(1)));
  }

  @Test
  void one_process_makes_no_more_calls_at_a_time_than_it_may_also_of_single_ones()
      throws Exception {
    renew(Map.of("bloxtr8.marketplace.roblox.calls-at-once", "2"));
    host.hesitates(404);
    host.mostAtOnce.set(0);
    Callable<Answer<?>> single = () -> reads.universe(UNIVERSE, TOKEN);
    Callable<Answer<?>> batch = () -> only(reads.publicGames(List.of(UNIVERSE)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<>(Collections.nCopies(6, single));
      calls.addAll(Collections.nCopies(6, batch));
      for (var each : threads.invokeAll(calls))
        assertThat(each.get()).isEqualTo(new Unknown<>(Reason.NOT_FOUND, null));
    }
    assertThat(host.mostAtOnce).hasValue(2);
  }

  @Test
  void ids_beyond_the_budget_are_answered_without_a_call() {
    renew(Map.of("bloxtr8.marketplace.roblox.universes-per-minute", "30"));
    host.answers(404, "{}");
    var ids = new ArrayList<UniverseId>();
    for (var id = 1; id <= 20; id++) ids.add(new UniverseId(id));
    var answers = reads.universes(ids);
    assertThat(answers.keySet()).containsExactlyElementsOf(ids);
    assertThat(host.asked).hasSize(2);
    assertThat(answers.values())
        .filteredOn(answer ->
            answer instanceof Unknown<Universe>(var reason, var after)
                && reason == Reason.BUDGET_USED
                && after != null)
        .hasSize(18);
  }

  @Test
  void a_universe_has_exactly_one_owner_and_the_id_that_was_asked_for() {
    host.answers(200, universe("\"user\":\"users/1\""));
    assertThat(known().owner()).isEqualTo(new ByUser(USER));
    host.answers(200, universe("\"group\":\"groups/9\",\"user\":\"\""));
    assertThat(known().owner()).isEqualTo(new ByGroup(GROUP));
    for (var owner :
        List.of(
            "\"user\":null",
            "\"user\":\"users/1\",\"group\":\"groups/9\"",
            "\"user\":\"users/1\",\"user\":\"users/2\"",
            "\"user\":\"groups/1\"",
            "\"user\":\"users/0\"",
            "\"user\":\"users/-1\"",
            "\"user\":\"users/1x\"",
            "\"user\":\"users/\u0661\"",
            "\"user\":\"users/99999999999999999999\"",
            "\"user\":1",
            "\"user\":{\"path\":\"users/1\"}")) {
      host.answers(200, universe(owner));
      assertThat(only(reads.universes(List.of(UNIVERSE))))
          .as(owner)
          .isEqualTo(new Unknown<>(Reason.UNREADABLE, null));
    }
    host.answers(200, universe("\"user\":\"users/1\"").replace("123", "124"));
    assertThat(only(reads.universes(List.of(UNIVERSE))))
        .isEqualTo(new Unknown<>(Reason.UNREADABLE, null));
  }

  private static String universe(String owner) {
    return "{\"path\":\"universes/123\",\"displayName\":\"A\",\"x\":[{}],\"visibility\":\"PUBLIC\","
        + owner
        + "}";
  }

  private Universe known() {
    return knownOf(only(reads.universes(List.of(UNIVERSE))));
  }

  private static <T> T knownOf(Answer<T> answer) {
    if (answer instanceof Known<T>(var value)) return value;
    throw new AssertionError("not known: " + answer);
  }

  @Test
  void the_facts_of_a_source_are_canonical_and_bounded_and_hold_no_time_of_the_read() {
    host.answers(
        200,
        "{\"visibility\":\"PRIVATE\",\"path\":\"universes/123\",\"user\":\"users/1\",\"displayName\":"
            + "\"\u0000\u001f\\\"\ud83d\ude00\",\"updateTime\":\"2026-11-01T00:00:00Z\"}"
                .replace("\u0000", "\\u0000")
                .replace("\u001f", "\\u001F"));
    assertThat(known().json())
        .isEqualTo(
            "{\"id\":\"123\",\"name\":\"\\u0000\\u001f\\\"\ud83d\ude00\",\"owner\":\"users/1\","
                + "\"source\":\"cloud/v2/universes\",\"updated\":\"2026-11-01T00:00:00Z\","
                + "\"visibility\":\"PRIVATE\"}");
    assertThat(known().isPublic()).isFalse();
    host.answers(
        200, universe("\"user\":\"users/1\",\"description\":\"" + "d".repeat(500_000) + "\""));
    assertThat(known().json().length()).isLessThan(5_000);
  }

  @Test
  void a_group_without_an_owner_is_abandoned_only_where_that_is_how_it_is_said() {
    host.answers(200, "{\"path\":\"groups/9\",\"locked\":true}");
    var group = knownOf(only(reads.groups(List.of(GROUP))));
    assertThat(group.owner()).isNull();
    assertThat(group.locked()).isTrue();
    host.answers(200, "{\"id\":9,\"owner\":null}");
    assertThat(knownOf(only(reads.publicGroups(List.of(GROUP)))).owner()).isNull();
    host.answers(200, "{\"id\":9,\"owner\":{\"userId\":1},\"isLocked\":true}");
    assertThat(knownOf(only(reads.publicGroups(List.of(GROUP)))).locked()).isTrue();
    for (var body :
        List.of(
            "{\"id\":9}", "{\"id\":9,\"owner\":{}}", "{\"id\":9,\"owner\":{\"userId\":\"1\"}}")) {
      host.answers(200, body);
      assertThat(only(reads.publicGroups(List.of(GROUP))))
          .as(body)
          .isEqualTo(new Unknown<>(Reason.UNREADABLE, null));
    }
  }

  @Test
  void the_type_of_an_owner_is_a_number_or_a_word() {
    for (var type : List.of("\"User\"", "0")) {
      host.answers(200, "{\"data\":[{\"id\":123,\"creator\":{\"id\":1,\"type\":" + type + "}}]}");
      assertThat(knownOf(only(reads.publicGames(List.of(UNIVERSE)))).owner())
          .isEqualTo(new ByUser(USER));
    }
    for (var type : List.of("\"Group\"", "1")) {
      host.answers(200, "{\"data\":[{\"id\":123,\"creator\":{\"id\":9,\"type\":" + type + "}}]}");
      assertThat(knownOf(only(reads.publicGames(List.of(UNIVERSE)))).owner())
          .isEqualTo(new ByGroup(GROUP));
    }
    for (var type : List.of("2", "null", "true", "\"user\"", "\"0\"x")) {
      host.answers(200, "{\"data\":[{\"id\":123,\"creator\":{\"id\":9,\"type\":" + type + "}}]}");
      assertThat(only(reads.publicGames(List.of(UNIVERSE))))
          .isEqualTo(new Unknown<>(Reason.UNREADABLE, null));
    }
  }

  @Test
  void many_ids_are_read_in_one_call_and_what_is_missing_or_double_is_no_fact() {
    var ids = List.of(UNIVERSE, new UniverseId(124), new UniverseId(125), new UniverseId(126));
    var item = "{\"id\":%d,\"creator\":{\"id\":1,\"type\":\"User\"}}";
    host.answers(
        200,
        "{\"data\":[%s,%s,%s,{\"id\":126},%s]}"
            .formatted(
                item.formatted(123), item.formatted(124), item.formatted(124), item.formatted(7)));
    var answers = reads.publicGames(ids);
    assertThat(host.asked).containsExactly("/v1/games?universeIds=123,124,125,126");
    assertThat(answers.keySet()).containsExactlyElementsOf(ids);
    assertThat(answers.get(UNIVERSE)).isInstanceOf(Known.class);
    assertThat(answers.get(ids.get(1))).isEqualTo(new Unknown<>(Reason.UNREADABLE, null));
    assertThat(answers.get(ids.get(2))).isEqualTo(new Unknown<>(Reason.NOT_FOUND, null));
    assertThat(answers.get(ids.get(3))).isEqualTo(new Unknown<>(Reason.UNREADABLE, null));
  }

  @Test
  void no_read_is_made_inside_a_transaction() {
    assertThatThrownBy(() ->
            service
                .database()
                .inTransaction(() -> {
                  Objects.requireNonNull(reads.universes(List.of(UNIVERSE)));
                }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(host.asked).isEmpty();
  }
}
