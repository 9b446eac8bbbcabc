package bloxtr8.providers.discord.commands;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.LocalDiscord;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CommandsTest {

  private static final String ALL = "applications/" + LocalDiscord.BOT + "/commands";
  private static final String PING = "{\"name\": \"ping\", \"description\": \"Answers\"}";
  private static LocalDiscord discord;
  private static String guild;

  @BeforeAll
  static void start() {
    discord = new LocalDiscord(Duration.ofSeconds(41));
    guild = discord.guild(discord.user("owner")).path("id").asString();
  }

  @AfterAll
  static void stop() {
    discord.close();
  }

  @BeforeEach
  void empty() {
    assertThat(discord.call("PUT", ALL, "[]").statusCode()).isEqualTo(200);
  }

  private static JsonNode errors(String body) {
    var answer = discord.call("POST", ALL, body);
    var json = LocalDiscord.json(answer);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json.path("code").asInt()).isEqualTo(50_035);
    assertThat(json.path("message").asString()).isEqualTo("Invalid Form Body");
    return json.path("errors");
  }

  private static String with(String fields) {
    return "{\"name\": \"ping\", \"description\": \"d\", %s}".formatted(fields);
  }

  private static String option(int type, String fields) {
    return String.format(
        Locale.ROOT, "{\"type\": %d, \"name\": \"o\", \"description\": \"d\"%s}", type, fields);
  }

  private static String times(int n, String pattern) {
    return IntStream.range(0, n)
        .mapToObj(i -> pattern.replace("#", String.valueOf(i)))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  @Test
  void a_new_command_is_201_and_the_same_again_replaces_it() {
    var first = discord.call("POST", ALL, PING);
    assertThat(first.statusCode()).isEqualTo(201);
    var changed = discord.call("POST", ALL, "{\"name\": \"ping\", \"description\": \"Other\"}");
    assertThat(changed.statusCode()).isEqualTo(200);
    var one = LocalDiscord.json(first);
    var other = LocalDiscord.json(changed);
    assertThat(other.path("id")).isEqualTo(one.path("id"));
    assertThat(other.path("version")).isNotEqualTo(one.path("version"));
    assertThat(one.path("application_id").asString()).isEqualTo(LocalDiscord.BOT);
    assertThat(one.path("default_member_permissions").isNull()).isTrue();
    assertThat(one.path("integration_types").path(0).asInt(-1)).isZero();
  }

  @Test
  void ids_may_be_numbers_or_text_and_are_shown_as_numbers() {
    var body =
        with(
            "\"contexts\": [\"0\", \"1\"], \"integration_types\": [\"0\"],"
                + " \"default_member_permissions\": \"0\"");
    var shown = LocalDiscord.json(discord.call("POST", ALL, body));
    assertThat(Json.text(shown.path("contexts"))).isEqualTo("[0,1]");
    assertThat(Json.text(shown.path("integration_types"))).isEqualTo("[0]");
    assertThat(shown.path("default_member_permissions").asString()).isEqualTo("0");
  }

  @Test
  void replacing_all_keeps_the_ids_of_those_that_stay() {
    var id = LocalDiscord.json(discord.call("POST", ALL, PING)).path("id").asString();
    discord.call("POST", ALL, "{\"name\": \"gone\", \"description\": \"d\"}");
    var replaced =
        LocalDiscord.json(
            discord.call("PUT", ALL, "[%s, {\"name\": \"Greet\", \"type\": 2}]".formatted(PING)));
    assertThat(replaced.size()).isEqualTo(2);
    assertThat(replaced.path(0).path("id").asString()).isEqualTo(id);
    var listed = discord.call("GET", ALL, null).body();
    assertThat(listed).contains("Greet").doesNotContain("gone", "name_localizations");
    assertThat(discord.call("GET", ALL + "?with_localizations=true", null).body())
        .contains("name_localizations");
  }

  @Test
  void one_command_is_read_changed_and_removed() {
    var id = LocalDiscord.json(discord.call("POST", ALL, PING)).path("id").asString();
    var changed = discord.call("PATCH", ALL + "/" + id, "{\"description\": \"New\"}");
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(discord.call("GET", ALL + "/" + id, null).body()).contains("New");
    assertThat(discord.call("DELETE", ALL + "/" + id, null).statusCode()).isEqualTo(204);
    var gone = discord.call("GET", ALL + "/" + id, null);
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(LocalDiscord.json(gone).path("code").asInt()).isEqualTo(10_063);
  }

  @Test
  void a_guilds_own_commands_are_apart_from_the_global_ones() {
    var ofGuild = ALL.replace("/commands", "/guilds/" + guild + "/commands");
    var made = LocalDiscord.json(discord.call("POST", ofGuild, PING));
    assertThat(made.path("guild_id").asString()).isEqualTo(guild);
    assertThat(discord.call("GET", ALL, null).body()).isEqualTo("[]");
    var elsewhere = discord.call("GET", ALL.replace("/commands", "/guilds/12/commands"), null);
    assertThat(LocalDiscord.json(elsewhere).path("code").asInt()).isEqualTo(10_004);
    var ofOther = ALL.replace(LocalDiscord.BOT, LocalDiscord.PLAIN_BOT);
    assertThat(discord.call("GET", ofOther, null).statusCode()).isEqualTo(403);
  }

  @Test
  void the_101st_command_is_refused() {
    var many = times(100, "{\"name\": \"c#\", \"description\": \"d\"}");
    assertThat(discord.call("PUT", ALL, many).statusCode()).isEqualTo(200);
    var one = discord.call("POST", ALL, PING);
    assertThat(LocalDiscord.json(one).path("code").asInt()).isEqualTo(30_032);
    var more = times(101, "{\"name\": \"c#\", \"description\": \"d\"}");
    assertThat(LocalDiscord.json(discord.call("PUT", ALL, more)).path("code").asInt())
        .isEqualTo(30_032);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"description\": \"d\"} | /name | BASE_TYPE_REQUIRED",
        "{\"name\": \"ping\"} | /description | BASE_TYPE_REQUIRED",
        "{\"name\": \"Ping\", \"description\": \"d\"} | /name | APPLICATION_COMMAND_INVALID_NAME",
        "{\"name\": \"a b\", \"description\": \"d\"} | /name | APPLICATION_COMMAND_INVALID_NAME",
        "{\"name\": \"a\", \"description\": \"d\", \"type\": 9} | /type | BASE_TYPE_CHOICES",
        "{\"name\": \"a\", \"description\": \"d\", \"contexts\": [7]} | /contexts/0 |"
            + " BASE_TYPE_CHOICES",
        "{\"name\": \"a\", \"description\": \"d\", \"contexts\": [1, 1]} | /contexts |"
            + " SET_TYPE_ALREADY_CONTAINS_VALUE",
        "{\"name\": \"a\", \"description\": \"d\", \"nsfw\": 1} | /nsfw | BOOLEAN_TYPE_CONVERT",
        "{\"name\": \"a\", \"description\": \"d\", \"default_member_permissions\": \"x\"} |"
            + " /default_member_permissions | NUMBER_TYPE_COERCE",
        "{\"name\": \"a\", \"description\": \"d\", \"name_localizations\": {\"xx\": \"a\"}} |"
            + " /name_localizations/xx | ENUM_TYPE_COERCE",
        "{\"name\": \"Greet\", \"type\": 2, \"description\": \"d\"} | /description |"
            + " APPLICATION_COMMAND_DESCRIPTION_INVALID",
      })
  void a_wrong_command_is_refused(String body, String field, String code) {
    assertThat(Json.text(errors(body).at(field).path("_errors"))).contains(code);
  }

  @Test
  void names_and_descriptions_have_lengths() {
    assertThat(
            Json.text(
                errors("{\"name\": \"%s\", \"description\": \"d\"}".formatted("a".repeat(33)))))
        .contains("BASE_TYPE_BAD_LENGTH");
    assertThat(
            Json.text(
                errors("{\"name\": \"a\", \"description\": \"%s\"}".formatted("d".repeat(101)))))
        .contains("BASE_TYPE_BAD_LENGTH");
    assertThat(
            discord
                .call(
                    "POST",
                    ALL,
                    "{\"name\": \"größe\", \"description\": \"%s\"}".formatted("d".repeat(100)))
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void options_have_limits_and_an_order() {
    var many = times(26, "{\"type\": 3, \"name\": \"o#\", \"description\": \"d\"}");
    assertThat(Json.text(errors(with("\"options\": " + many)).at("/options/_errors")))
        .contains("BASE_TYPE_MAX_LENGTH");
    var choices = times(26, "{\"name\": \"c#\", \"value\": \"#\"}");
    var select = "\"options\": [" + option(3, ", \"choices\": " + choices) + "]";
    assertThat(Json.text(errors(with(select)).at("/options/0/choices/_errors")))
        .contains("BASE_TYPE_MAX_LENGTH");
    var order =
        "\"options\": [{\"type\": 3, \"name\": \"a\", \"description\": \"d\"},"
            + " {\"type\": 3, \"name\": \"b\", \"description\": \"d\", \"required\": true}]";
    assertThat(Json.text(errors(with(order)).at("/options/1/_errors")))
        .contains("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID");
    var mixed =
        "\"options\": [" + option(1, "") + ", " + option(3, "").replace("\"o\"", "\"p\"") + "]";
    assertThat(Json.text(errors(with(mixed)).at("/options/_errors")))
        .contains("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID");
    var text = "\"options\": [" + option(3, ", \"min_length\": 6001") + "]";
    assertThat(Json.text(errors(with(text)).at("/options/0/min_length/_errors")))
        .contains("NUMBER_TYPE_MAX");
    var both =
        "\"options\": ["
            + option(
                3, ", \"autocomplete\": true, \"choices\": [{\"name\": \"a\", \"value\": \"a\"}]")
            + "]";
    assertThat(Json.text(errors(with(both)).at("/options/0/autocomplete/_errors")))
        .contains("AUTOCOMPLETE");
  }

  @Test
  void a_command_has_at_most_8000_characters() {
    var options =
        times(
            25,
            "{\"type\": 3, \"name\": \"o#\", \"description\": \"%s\", \"choices\": %s}"
                .formatted(
                    "d".repeat(100),
                    "["
                        + IntStream.range(0, 3)
                            .mapToObj(i ->
                                String.format(
                                    Locale.ROOT,
                                    "{\"name\": \"n%d\", \"value\": \"%s\"}",
                                    i,
                                    "v".repeat(80)))
                            .collect(Collectors.joining(", "))
                        + "]"));
    assertThat(Json.text(errors(with("\"options\": " + options)).path("_errors")))
        .contains("APPLICATION_COMMAND_TOO_LARGE");
  }

  @Test
  void errors_of_one_of_many_are_at_its_place() {
    var answer = discord.call("PUT", ALL, "[%s, {\"name\": \"B\"}]".formatted(PING));
    var errors = LocalDiscord.json(answer).path("errors");
    assertThat(errors.path("1").path("name").path("_errors").isEmpty()).isFalse();
    assertThat(errors.path("1").path("description").path("_errors").isEmpty()).isFalse();
    assertThat(discord.call("GET", ALL, null).body()).isEqualTo("[]");
  }
}
