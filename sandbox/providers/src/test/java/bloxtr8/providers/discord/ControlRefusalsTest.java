package bloxtr8.providers.discord;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What Discord refuses a person is its own answer, and no failure of the sandbox. */
class ControlRefusalsTest {

  private static final String CONTROL = "/sandbox/discord/control/";

  private static Sandbox sandbox;
  private static String alice = "";
  private static String stranger = "";
  private static String general = "";

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox();
    var bot = new DiscordBot(sandbox, TestBots.BLOXTR8);
    alice = bot.user("alice");
    stranger = bot.user("stranger");
    general = DiscordBot.general(bot.guild(alice));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static HttpResponse<String> write(String user, String channel, String content) {
    var body = Json.object().put("userId", user).put("channelId", channel);
    return sandbox.post(CONTROL + "messages", Json.text(body.put("content", content)));
  }

  private static ObjectNode discordError(HttpResponse<String> answer, int status, int code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    var error = Json.read(answer.body());
    assertThat(error.path("code").asInt()).isEqualTo(code);
    assertThat(error.path("message").asString("")).isNotEmpty();
    return error;
  }

  @Test
  void a_channel_that_is_not_there_or_not_theirs_is_discords_error() {
    discordError(write(alice, "1", "hello"), 404, 10_003);
    discordError(write(stranger, general, "hello"), 403, 50_001);
  }

  @Test
  void a_text_that_is_too_long_is_discords_error_with_its_path() {
    var error = discordError(write(alice, general, "x".repeat(2_001)), 400, 50_035);
    assertThat(error.at("/errors/content/_errors/0/code").asString())
        .isEqualTo("BASE_TYPE_MAX_LENGTH");
  }

  @Test
  void embeds_of_a_webhook_are_checked_as_those_of_bots() {
    var made =
        Json.read(
            sandbox
                .post(
                    CONTROL + "webhooks",
                    "{\"channelId\": \"%s\", \"name\": \"hook\"}".formatted(general))
                .body());
    var answer =
        sandbox.post(
            CONTROL + "webhooks/message",
            "{\"webhookId\": \"%s\", \"username\": \"us\", \"embeds\": [{\"title\": \"%s\"}]}"
                .formatted(made.path("webhookId").asString(), "x".repeat(257)));
    var error = discordError(answer, 400, 50_035);
    assertThat(error.at("/errors/embeds/0/title/_errors/0/code").asString())
        .isEqualTo("BASE_TYPE_MAX_LENGTH");
  }

  @Test
  void a_character_that_no_database_stores_is_refused_in_a_sentence() {
    var answer = sandbox.post(CONTROL + "users", "{\"username\": \"ab\\u0000\"}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("U+0000");
  }

  @ParameterizedTest
  @CsvSource({"guilds/members", "read", "typing", "open-dm", "interactions/command", "messages"})
  void what_does_not_exist_is_never_a_failure_of_the_sandbox(String verb) {
    var body = Json.object().put("userId", "1").put("channelId", "2").put("name", "x");
    var answer = sandbox.post(CONTROL + verb, Json.text(body));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
  }
}
