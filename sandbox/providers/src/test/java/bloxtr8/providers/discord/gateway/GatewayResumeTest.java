package bloxtr8.providers.discord.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.discord.LocalDiscord;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class GatewayResumeTest {

  private static final int GUILDS = 1;
  private static LocalDiscord discord;
  private static String guild;

  @BeforeAll
  static void start() {
    discord = new LocalDiscord(Duration.ofMillis(1_500));
    guild = discord.guild(discord.user("owner")).path("id").asString();
  }

  @AfterAll
  static void stop() {
    discord.close();
  }

  private RawClient bot;
  private String session;

  @BeforeEach
  void identify() {
    bot = connect().identify(LocalDiscord.BOT_TOKEN, GUILDS);
    session = bot.await("READY").path("d").path("session_id").asString();
    bot.await("GUILD_CREATE");
  }

  private static RawClient connect() {
    return RawClient.of(discord.gateway());
  }

  private static void addRole(String name) {
    discord.control(
        "guilds/roles",
        "{\"guildId\": \"%s\", \"name\": \"%s\", \"permissions\": \"0\"}".formatted(guild, name));
  }

  private static ObjectNode awaitRole(RawClient bot, String name) {
    return bot.await("role " + name, frame -> isRole(frame, name));
  }

  private static boolean isRole(ObjectNode frame, String name) {
    return "GUILD_ROLE_CREATE".equals(frame.path("t").asString(""))
        && name.equals(frame.path("d").path("role").path("name").asString(""));
  }

  private static long lastSeq(RawClient bot) {
    return bot.frames().stream().mapToLong(frame -> frame.path("s").asLong(0)).max().orElse(0);
  }

  private static long roles(RawClient bot, String name) {
    return bot.frames().stream().filter(frame -> isRole(frame, name)).count();
  }

  @Test
  void a_bot_that_resumes_gets_what_it_missed_once_and_before_resumed() {
    addRole("before");
    awaitRole(bot, "before");
    var seq = lastSeq(bot);
    bot.close();
    addRole("missed");
    try (var again = connect().resume(LocalDiscord.BOT_TOKEN, session, seq)) {
      again.await("RESUMED");
      addRole("later");
      awaitRole(again, "later");
      assertThat(again.types()).contains("GUILD_ROLE_CREATE", "RESUMED");
      assertThat(roles(again, "missed")).isEqualTo(1);
      assertThat(roles(again, "before")).isZero();
      assertThat(again.types().indexOf("GUILD_ROLE_CREATE"))
          .isLessThan(again.types().indexOf("RESUMED"));
      assertThat(again.types()).doesNotContain("READY", "GUILD_CREATE");
    }
  }

  @Test
  void a_session_is_resumed_again_with_one_resumed_each_time() {
    for (var round = 0; round < 3; round++) {
      var seq = lastSeq(bot);
      bot.close();
      bot = connect().resume(LocalDiscord.BOT_TOKEN, session, seq);
      bot.await("RESUMED");
      addRole("round" + round);
      awaitRole(bot, "round" + round);
      assertThat(bot.types().stream().filter("RESUMED"::equals)).hasSize(1);
    }
    bot.close();
  }

  @Test
  void a_session_outlives_a_restart_of_the_sandbox() {
    var seq = lastSeq(bot);
    addRole("written");
    awaitRole(bot, "written");
    discord.restart();
    bot.await(7);
    try (var again = connect().resume(LocalDiscord.BOT_TOKEN, session, seq)) {
      awaitRole(again, "written");
      again.await("RESUMED");
    }
  }

  @Test
  void a_bot_that_closes_normally_has_no_session_any_more() {
    bot.close(1000);
    assertThat(resumed(1)).isEqualTo(9);
  }

  @Test
  void a_bot_that_closes_with_another_code_may_resume() {
    bot.close(4900);
    try (var again = connect().resume(LocalDiscord.BOT_TOKEN, session, lastSeq(bot))) {
      again.await("RESUMED");
    }
  }

  @Test
  void a_session_of_nobody_or_of_another_bot_is_invalid() {
    try (var other = connect().resume(LocalDiscord.PLAIN_TOKEN, session, 1);
        var unknown = connect().resume(LocalDiscord.BOT_TOKEN, "unknown", 1)) {
      assertThat(other.await(9).path("d").booleanValue()).isFalse();
      assertThat(unknown.await(9).path("d").booleanValue()).isFalse();
    }
  }

  @Test
  void a_sequence_that_was_never_sent_is_refused() {
    try (var again = connect().resume(LocalDiscord.BOT_TOKEN, session, Integer.MAX_VALUE)) {
      assertThat(again.closed()).isEqualTo(4007);
    }
  }

  @Test
  void a_resumed_session_leaves_its_old_connection() {
    try (var again = connect().resume(LocalDiscord.BOT_TOKEN, session, lastSeq(bot))) {
      again.await("RESUMED");
      assertThat(bot.closed()).isEqualTo(4000);
    }
  }

  @Test
  void a_bot_without_heartbeats_is_disconnected_and_may_resume() {
    assertThat(bot.closed()).isEqualTo(4009);
    try (var again = connect().resume(LocalDiscord.BOT_TOKEN, session, lastSeq(bot))) {
      again.await("RESUMED");
    }
  }

  @Test
  void an_operator_tells_a_bot_to_reconnect_and_ends_its_session() {
    gateway("reconnect");
    bot.await(7);
    gateway("invalidate");
    assertThat(bot.await(9).path("d").booleanValue()).isFalse();
    bot.close();
    assertThat(resumed(lastSeq(bot))).isEqualTo(9);
  }

  @Test
  void a_paused_connection_is_silent_until_it_is_closed() {
    gateway("pause");
    var before = bot.frames().size();
    bot.send("{\"op\": 1, \"d\": null}");
    addRole("unheard");
    gateway("disconnect");
    assertThat(bot.closed()).isEqualTo(4000);
    assertThat(bot.frames()).hasSize(before);
  }

  private void gateway(String verb) {
    var done =
        discord.control(
            "gateway",
            "{\"verb\": \"%s\", \"applicationId\": \"%s\"}".formatted(verb, LocalDiscord.BOT));
    assertThat(done.path("connections").asInt()).isPositive();
  }

  private int resumed(long seq) {
    try (var again = connect().resume(LocalDiscord.BOT_TOKEN, session, seq)) {
      Sandbox.eventually("an answer", () -> again.frames().size() >= 2);
      return again.frames().get(1).path("op").asInt();
    }
  }
}
