package bloxtr8.providers.discord.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.LocalDiscord;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a bot may answer. The clock stands still, so that an interaction waits for ever. */
class InteractionCallbacksTest {

  private static LocalDiscord discord;
  private static RawClient bot;
  private static String alice;
  private static String guild;
  private static String channel;
  private static ObjectNode waiting;

  @BeforeAll
  static void start() {
    discord = new LocalDiscord(Duration.ofSeconds(41));
    alice = discord.user("alice");
    var created = discord.guild(alice);
    guild = created.path("id").asString();
    channel = created.path("channels").path(0).path("id").asString();
    discord.call(
        "POST",
        "applications/%s/commands".formatted(LocalDiscord.BOT),
        "{\"name\": \"ping\", \"description\": \"d\", \"contexts\": [0]}");
    discord.call(
        "POST",
        "applications/%s/commands".formatted(LocalDiscord.BOT),
        "{\"name\": \"admin\", \"description\": \"d\", \"default_member_permissions\": \"0\"}");
    bot = RawClient.of(discord.gateway()).identify(LocalDiscord.BOT_TOKEN, 0);
    bot.await("READY");
    discord.clock().hold();
    assertThat(use(alice).path("status").asString()).isEqualTo("EXPIRED");
    waiting = (ObjectNode) bot.await("INTERACTION_CREATE").path("d");
  }

  @AfterAll
  static void stop() {
    bot.close();
    discord.close();
  }

  private static ObjectNode use(String user) {
    return discord.control("interactions/command", command(user, channel, "ping"));
  }

  private static String command(String user, String place, String name) {
    return "{\"userId\": \"%s\", \"channelId\": \"%s\", \"name\": \"%s\"}"
        .formatted(user, place, name);
  }

  private static JsonNode errors(String body) {
    var answer =
        discord.call(
            "POST",
            "interactions/%s/%s/callback"
                .formatted(waiting.path("id").asString(), waiting.path("token").asString()),
            body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(LocalDiscord.json(answer).path("code").asInt()).isEqualTo(50_035);
    return LocalDiscord.json(answer).path("errors");
  }

  @Test
  void an_interaction_says_who_where_and_what_both_may() {
    assertThat(waiting.path("version").asInt()).isEqualTo(1);
    assertThat(waiting.path("type").asInt()).isEqualTo(2);
    assertThat(waiting.path("guild_id").asString()).isEqualTo(guild);
    assertThat(waiting.path("guild").path("id").asString()).isEqualTo(guild);
    assertThat(waiting.path("channel").path("id").asString()).isEqualTo(channel);
    assertThat(waiting.path("channel").path("position").isNumber()).isTrue();
    assertThat(waiting.path("member").path("user").path("id").asString()).isEqualTo(alice);
    assertThat(waiting.path("member").path("permissions").isString()).isTrue();
    assertThat(waiting.path("app_permissions").isString()).isTrue();
    assertThat(waiting.path("context").asInt(-1)).isZero();
    assertThat(waiting.path("authorizing_integration_owners").path("0").asString())
        .isEqualTo(guild);
    assertThat(waiting.path("entitlements").isArray()).isTrue();
    assertThat(waiting.has("user")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /type | BASE_TYPE_REQUIRED",
        "{\"type\": 77} | /type | BASE_TYPE_CHOICES",
        "{\"type\": 6} | /type | INVALID_RESPONSE_TYPE",
        "{\"type\": 7, \"data\": {}} | /type | INVALID_RESPONSE_TYPE",
        "{\"type\": 8, \"data\": {\"choices\": []}} | /type | INVALID_RESPONSE_TYPE",
        "{\"type\": 4} | /data | BASE_TYPE_REQUIRED",
        "{\"type\": 9} | /data | BASE_TYPE_REQUIRED",
        "{\"type\": 9, \"data\": {}} | /data/title | BASE_TYPE_REQUIRED",
        "{\"type\": 9, \"data\": {\"custom_id\": \"m\", \"title\": \"t\", \"components\": []}} |"
            + " /data/components | BASE_TYPE_BAD_LENGTH",
        "{\"type\": 9, \"data\": {\"custom_id\": \"m\", \"title\": \"t\", \"components\":"
            + " [{\"type\": 4}]}} | /data/components/0/type | UNION_TYPE_CHOICES",
        "{\"type\": 9, \"data\": {\"custom_id\": \"m\", \"title\": \"t\", \"components\":"
            + " [{\"type\": 18, \"label\": \"l\"}]}} | /data/components/0/component |"
            + " BASE_TYPE_REQUIRED",
      })
  void an_answer_of_a_wrong_kind_is_refused(String body, String field, String code) {
    assertThat(Json.text(errors(body).at(field).path("_errors"))).contains(code);
  }

  @Test
  void a_modal_has_limits() {
    var label = "{\"type\": 18, \"label\": \"%s\", \"component\": %s}";
    var input = "{\"type\": 4, \"style\": 1, \"custom_id\": \"i\"%s}";
    var modal =
        "{\"type\": 9, \"data\": {\"custom_id\": \"m\", \"title\": \"%s\", \"components\": [%s]}}";
    var title = errors(modal.formatted("t".repeat(46), label.formatted("l", input.formatted(""))));
    assertThat(Json.text(title)).contains("title", "BASE_TYPE_BAD_LENGTH");
    var labels = errors(modal.formatted("t", label.formatted("l".repeat(46), input.formatted(""))));
    assertThat(Json.text(labels)).contains("label", "BASE_TYPE_BAD_LENGTH");
    var one = label.formatted("l", input.formatted(""));
    assertThat(Json.text(errors(modal.formatted("t", one + ", " + one))))
        .contains("COMPONENT_CUSTOM_ID_DUPLICATED");
    var length = label.formatted("l", input.formatted(", \"max_length\": 4001"));
    assertThat(Json.text(errors(modal.formatted("t", length)))).contains("NUMBER_TYPE_MAX");
  }

  @Test
  void what_nobody_knows_is_refused() {
    var wrong = discord.call("POST", "interactions/12/x/callback", "{\"type\": 5}");
    assertThat(LocalDiscord.json(wrong).path("code").asInt()).isEqualTo(10_062);
    var token = waiting.path("token").asString();
    var early =
        discord.call(
            "POST",
            "webhooks/%s/%s".formatted(LocalDiscord.BOT, token),
            "{\"content\": \"too early\"}");
    assertThat(LocalDiscord.json(early).path("code").asInt()).isEqualTo(10_015);
  }

  @Test
  void a_command_is_seen_only_where_and_by_whom_it_is_meant_to_be() {
    var bob = discord.user("bob");
    assertThat(discord.refused("interactions/command", command(bob, channel, "ping")).statusCode())
        .isEqualTo(422);
    discord.control(
        "guilds/members",
        "{\"guildId\": \"%s\", \"userId\": \"%s\", \"action\": \"join\"}".formatted(guild, bob));
    assertThat(discord.refused("interactions/command", command(bob, channel, "admin")).body())
        .contains("no command 'admin'");
    var dm =
        discord
            .control(
                "open-dm",
                "{\"userId\": \"%s\", \"applicationId\": \"%s\"}"
                    .formatted(alice, LocalDiscord.BOT))
            .path("id")
            .asString();
    assertThat(discord.refused("interactions/command", command(alice, dm, "ping")).body())
        .contains("no command 'ping'");
  }
}
