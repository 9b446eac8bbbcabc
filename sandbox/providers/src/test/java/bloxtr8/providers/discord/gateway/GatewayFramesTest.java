package bloxtr8.providers.discord.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.discord.LocalDiscord;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayFramesTest {

  private static final int GUILDS = 1;
  private static final int MEMBERS = 1 << 1;
  private static final String BEAT = "{\"op\": 1, \"d\": null}";
  private static LocalDiscord discord;

  @BeforeAll
  static void start() {
    discord = new LocalDiscord(Duration.ofMillis(41_250));
  }

  @AfterAll
  static void stop() {
    discord.close();
  }

  private static RawClient connect() {
    return RawClient.of(discord.gateway());
  }

  private static long beats(RawClient bot) {
    return bot.frames().stream().filter(frame -> frame.path("op").asInt() == 11).count();
  }

  @Test
  void hello_comes_first_even_when_the_bot_identifies_itself_before() {
    try (var bot = connect().identify(LocalDiscord.BOT_TOKEN, GUILDS)) {
      bot.await("READY");
      var hello = bot.frames().getFirst();
      assertThat(hello.path("op").asInt()).isEqualTo(10);
      assertThat(hello.path("d").path("heartbeat_interval").asInt()).isEqualTo(41_250);
    }
  }

  @Test
  void ready_lists_the_guilds_and_each_follows_whole() {
    var guild = discord.guild(discord.user("owner")).path("id").asString();
    try (var bot = connect().identify(LocalDiscord.BOT_TOKEN, GUILDS)) {
      var ready = bot.await("READY").path("d");
      assertThat(ready.path("user").path("id").asString()).isEqualTo(LocalDiscord.BOT);
      assertThat(ready.path("application").path("id").asString()).isEqualTo(LocalDiscord.BOT);
      assertThat(ready.path("private_channels").isArray()).isTrue();
      assertThat(ready.path("resume_gateway_url").asString()).isEqualTo(discord.gateway());
      assertThat(ready.path("guilds").findValuesAsString("id")).contains(guild);
      var created =
          bot.await(
              "the guild",
              frame ->
                  "GUILD_CREATE".equals(frame.path("t").asString(""))
                      && guild.equals(frame.path("d").path("id").asString("")));
      assertThat(created.path("d").path("members").size()).isEqualTo(2);
    }
  }

  @Test
  void a_heartbeat_is_acknowledged_before_and_after_identify() {
    try (var bot = connect().send(BEAT)) {
      bot.await(11);
      bot.identify(LocalDiscord.BOT_TOKEN, GUILDS).await("READY");
      bot.send("{\"op\": 1, \"d\": 1}");
      Sandbox.eventually("two acknowledgements", () -> beats(bot) == 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"?v=10&encoding=json&compress=zlib-stream", "?v=10", "", "/?v=10"})
  void a_bot_may_connect_to(String address) {
    try (var bot = new RawClient(discord.gateway() + address)) {
      bot.await(10);
      bot.identify(LocalDiscord.BOT_TOKEN, GUILDS).await("READY");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"op\": 99, \"d\": null} | 4001",
        "no JSON | 4002",
        "[] | 4002",
        "{\"op\": 6, \"d\": {\"token\": \"\\u0000\", \"session_id\": \"x\", \"seq\": 1}} | 4002",
        "{} | 4002",
        "{\"op\": \"1\"} | 4002",
        "{\"op\": 2, \"d\": 7} | 4002",
        "{\"op\": 1, \"d\": \"x\"} | 4002",
        "{\"op\": 8, \"d\": {}} | 4003",
        "{\"op\": 3, \"d\": {}} | 4003",
        "{\"op\": 2, \"d\": {\"token\": \"wrong\"}} | 4004",
        "{\"op\": 2, \"d\": {}} | 4004",
        "{\"op\": 6, \"d\": {\"token\": \"wrong\", \"session_id\": \"x\", \"seq\": 1}} | 4004",
      })
  void a_wrong_frame_ends_the_connection(String frame, int code) {
    try (var bot = connect().send(frame)) {
      assertThat(bot.closed()).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"intents\": 1, \"shard\": [1, 1] | 4010",
        "\"intents\": 1, \"shard\": [0, 2] | 4010",
        "\"intents\": -1 | 4013",
        "\"intents\": 1073741824 | 4013",
        "\"shard\": [0, 1] | 4013",
        "\"intents\": 2 | 4014",
        "\"intents\": 32768 | 4014",
      })
  void an_identify_that_asks_for_what_is_not_there_is_refused(String fields, int code) {
    var frame =
        "{\"op\": 2, \"d\": {\"token\": \"%s\", \"properties\": {}, %s}}"
            .formatted(LocalDiscord.PLAIN_TOKEN, fields);
    try (var bot = connect().send(frame)) {
      assertThat(bot.closed()).isEqualTo(code);
    }
  }

  @Test
  void a_second_identify_is_refused() {
    try (var bot = connect().identify(LocalDiscord.BOT_TOKEN, GUILDS)) {
      bot.await("READY");
      bot.identify(LocalDiscord.BOT_TOKEN, GUILDS);
      assertThat(bot.closed()).isEqualTo(4005);
    }
  }

  @Test
  void a_frame_of_4096_bytes_is_read_and_a_longer_one_is_refused() {
    var start = "{\"op\": 1, \"d\": null, \"x\": \"";
    var filling = "x".repeat(4_096 - start.length() - 2);
    try (var bot = connect()) {
      bot.send(start + filling + "\"}").await(11);
      bot.send(start + filling + "x\"}");
      assertThat(bot.closed()).isEqualTo(4002);
    }
  }

  @Test
  void the_121st_frame_of_a_minute_is_refused() {
    try (var bot = connect()) {
      for (var n = 0; n < 120; n++) bot.send(BEAT);
      Sandbox.eventually("120 acknowledgements", () -> beats(bot) == 120);
      bot.send(BEAT);
      assertThat(bot.closed()).isEqualTo(4008);
    }
  }

  @Test
  void an_old_version_is_refused() {
    try (var bot = new RawClient(discord.gateway() + "?v=6")) {
      assertThat(bot.closed()).isEqualTo(4012);
    }
  }

  @Test
  void presence_and_voice_state_are_accepted() {
    try (var bot = connect().identify(LocalDiscord.BOT_TOKEN, GUILDS)) {
      bot.await("READY");
      bot.send("{\"op\": 3, \"d\": {}}").send("{\"op\": 4, \"d\": {}}").send(BEAT).await(11);
      assertThat(bot.isOpen()).isTrue();
    }
  }

  @Test
  void a_silent_connection_outlives_the_deadlines_of_http() {
    try (var bot = connect().identify(LocalDiscord.BOT_TOKEN, GUILDS)) {
      bot.await("READY");
      var later = System.nanoTime() + LocalDiscord.HEAD_WITHIN.multipliedBy(3).toNanos();
      Sandbox.eventually("later", () -> System.nanoTime() - later > 0);
      bot.send(BEAT).await(11);
      assertThat(bot.isOpen()).isTrue();
    }
  }

  @Test
  void members_are_sent_to_a_bot_that_asks() {
    var guild = discord.guild(discord.user("host")).path("id").asString();
    try (var bot = connect().identify(LocalDiscord.BOT_TOKEN, GUILDS | MEMBERS)) {
      bot.await("READY");
      bot.send(
          "{\"op\": 8, \"d\": {\"guild_id\": \"%s\", \"query\": \"\", \"limit\": 0, \"nonce\": \"n\"}}"
              .formatted(guild));
      var chunk = bot.await("GUILD_MEMBERS_CHUNK").path("d");
      assertThat(chunk.path("members").size()).isEqualTo(2);
      assertThat(chunk.path("nonce").asString()).isEqualTo("n");
      assertThat(chunk.path("chunk_count").asInt()).isEqualTo(1);
    }
  }

  @Test
  void a_bot_without_the_intent_hears_of_no_members() {
    var guild = discord.guild(discord.user("boss")).path("id").asString();
    try (var with = connect().identify(LocalDiscord.BOT_TOKEN, GUILDS | MEMBERS);
        var without = connect().identify(LocalDiscord.BOT_TOKEN, GUILDS)) {
      with.await("READY");
      without.await("READY");
      discord.control(
          "guilds/members",
          "{\"guildId\": \"%s\", \"userId\": \"%s\", \"action\": \"join\"}"
              .formatted(guild, discord.user("joiner")));
      discord.control(
          "guilds/roles",
          "{\"guildId\": \"%s\", \"name\": \"r\", \"permissions\": \"0\"}".formatted(guild));
      with.await("GUILD_MEMBER_ADD");
      without.await("GUILD_ROLE_CREATE");
      assertThat(without.types()).doesNotContain("GUILD_MEMBER_ADD");
    }
  }

  @Test
  void the_address_for_bots_says_how_many_sessions_are_left() {
    var before = sessionsLeft();
    try (var bot = connect().identify(LocalDiscord.BOT_TOKEN, GUILDS)) {
      bot.await("READY");
      assertThat(sessionsLeft()).isEqualTo(before - 1);
    }
    assertThat(discord.call("wrong", "GET", "gateway/bot", null).statusCode()).isEqualTo(401);
  }

  private static int sessionsLeft() {
    return LocalDiscord.json(discord.call("GET", "gateway/bot", null))
        .path("session_start_limit")
        .path("remaining")
        .asInt();
  }
}
