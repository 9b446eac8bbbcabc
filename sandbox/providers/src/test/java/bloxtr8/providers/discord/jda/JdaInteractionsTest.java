package bloxtr8.providers.discord.jda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.discord.LocalDiscord;
import java.time.Duration;
import java.util.Base64;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class JdaInteractionsTest {

  private static final EchoBot BOT = new EchoBot();
  private static LocalDiscord discord;
  private static JDA jda;
  private static String alice;
  private static String bob;
  private static String guild;
  private static String channel;

  @BeforeAll
  static void start() {
    discord = new LocalDiscord(Duration.ofSeconds(41));
    alice = discord.user("alice");
    bob = discord.user("bob");
    var created = discord.guild(alice);
    guild = created.path("id").asString();
    channel = created.path("channels").path(0).path("id").asString();
    jda = JdaBot.start(discord.rest(), discord.gateway(), LocalDiscord.BOT_TOKEN, BOT);
    jda.updateCommands().addCommands(EchoBot.commands()).complete();
  }

  @AfterAll
  static void stop() {
    jda.shutdownNow();
    discord.close();
  }

  private static String command(String name, String more) {
    return "{\"userId\": \"%s\", \"channelId\": \"%s\", \"name\": \"%s\"%s}"
        .formatted(alice, channel, name, more);
  }

  private static ObjectNode use(String name, String more) {
    return discord.control("interactions/command", command(name, more));
  }

  private static ObjectNode press(ObjectNode answer, String customId, String more) {
    return discord.control(
        "interactions/component",
        "{\"userId\": \"%s\", \"messageId\": \"%s\", \"customId\": \"%s\"%s}"
            .formatted(alice, answer.path("message").path("id").asString(), customId, more));
  }

  private static String content(ObjectNode answer) {
    return answer.path("message").path("content").asString("");
  }

  @Test
  void commands_are_registered_and_read_again() {
    assertThat(jda.retrieveCommands().complete())
        .extracting(command -> command.getName())
        .contains("echo", "Greet", "Quote it");
  }

  @Test
  void a_slash_command_with_a_subcommand_is_answered() {
    var answer =
        use(
            "echo say",
            ", \"guildId\": \"%s\", \"options\": {\"text\": \"hi\", \"times\": 2, \"to\": \"%s\"}"
                .formatted(guild, bob));
    assertThat(answer.path("status").asString()).isEqualTo("ANSWERED");
    assertThat(content(answer)).isEqualTo("hihi to bob");
    var event = BOT.received(SlashCommandInteractionEvent.class).getLast();
    assertThat(requireNonNull(event.getGuild()).getId()).isEqualTo(guild);
    assertThat(requireNonNull(event.getMember()).getPermissions()).isNotEmpty();
    assertThat(event.getUser().getId()).isEqualTo(alice);
    var message = answer.path("message");
    var interaction = message.path("interaction");
    assertThat(interaction.path("id").asString()).isEqualTo(event.getId());
    assertThat(interaction.path("type").asInt()).isEqualTo(2);
    assertThat(interaction.path("name").asString()).isEqualTo("echo say");
    assertThat(interaction.path("user").path("id").asString()).isEqualTo(alice);
    assertThat(message.path("interaction_metadata").path("name").asString()).isEqualTo("echo say");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | required",
        "{\"text\": \"x\", \"times\": 4} | at most 3",
        "{\"text\": \"x\", \"times\": \"2\"} | whole number",
        "{\"text\": \"123456789012345678901\"} | characters",
        "{\"text\": \"x\", \"mood\": \"M\"} | choices",
        "{\"text\": \"x\", \"to\": \"12\"} | no user",
        "{\"text\": \"x\", \"other\": 1} | no option",
      })
  void options_are_checked_as_a_client_does(String options, String why) {
    var refused =
        discord.refused("interactions/command", command("echo say", ", \"options\": " + options));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains(why);
  }

  @Test
  void a_deferred_answer_is_edited_and_followed_up() {
    var answer = use("later", "");
    var id = answer.path("id").asString();
    Sandbox.eventually("the edit and the follow-up", () -> view(id).path("followUps").size() == 1);
    var view = view(id);
    assertThat(content(view)).isEqualTo("done");
    assertThat(view.path("status").asString()).isEqualTo("ANSWERED");
    assertThat(view.path("followUps").path(0).path("content").asString()).isEqualTo("and more");
  }

  private static ObjectNode view(String id) {
    return (ObjectNode)
        LocalDiscord.json(
            Sandbox.send(
                java.net.http.HttpRequest.newBuilder(
                        discord.url("/sandbox/discord/control/interactions/" + id))
                    .build()));
  }

  @Test
  void an_ephemeral_answer_is_for_one_person() {
    var answer = use("quiet", "");
    assertThat(answer.path("message").path("flags").asInt() & 64).isEqualTo(64);
    var listed = discord.call("GET", "channels/" + channel + "/messages?limit=100", null).body();
    assertThat(listed).doesNotContain("psst");
  }

  @Test
  void a_modal_is_shown_filled_in_and_answered() {
    var opened = use("form", "");
    assertThat(opened.path("status").asString()).isEqualTo("MODAL");
    assertThat(opened.path("modal").path("components").size()).isEqualTo(5);
    var file = Base64.getEncoder().encodeToString("proof".getBytes(UTF_8));
    var fields =
        "{\"name\": \"Alice\", \"kind\": [\"b\"], \"sure\": true,"
            + " \"proof\": [{\"filename\": \"p.txt\", \"content\": \"%s\"}]}".formatted(file);
    assertThat(content(submit(opened, fields))).isEqualTo("Alice b true p.txt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"kind\": [\"b\"]} | filled in",
        "{\"name\": \"far too long a name\", \"kind\": [\"b\"]} | characters",
        "{\"name\": \"x\", \"kind\": [\"c\"]} | no option",
        "{\"name\": \"x\"} | Choose between",
        "{\"name\": \"x\", \"kind\": [\"a\"], \"z\": 1} | no field",
      })
  void fields_of_a_modal_are_checked_as_a_client_does(String fields, String why) {
    var opened = use("form", "");
    var refused = discord.refused("interactions/modal", submission(opened, fields));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains(why);
  }

  private static String submission(ObjectNode opened, String fields) {
    return "{\"userId\": \"%s\", \"interactionId\": \"%s\", \"fields\": %s}"
        .formatted(alice, opened.path("id").asString(), fields);
  }

  private static ObjectNode submit(ObjectNode opened, String fields) {
    return discord.control("interactions/modal", submission(opened, fields));
  }

  @Test
  void a_button_updates_its_message_and_is_gone_then() {
    var shown = use("buttons", "");
    var pressed = press(shown, "v1:press:1", "");
    assertThat(content(pressed)).isEqualTo("pressed by alice");
    assertThat(pressed.path("message").path("id")).isEqualTo(shown.path("message").path("id"));
    assertThat(pressed.path("message").path("components")).isEmpty();
    var again =
        discord.refused(
            "interactions/component",
            "{\"userId\": \"%s\", \"messageId\": \"%s\", \"customId\": \"v1:press:1\"}"
                .formatted(alice, shown.path("message").path("id").asString()));
    assertThat(again.statusCode()).isEqualTo(422);
  }

  @Test
  void a_disabled_button_and_a_strangers_message_cannot_be_used() {
    var shown = use("buttons", "");
    var message = shown.path("message").path("id").asString();
    var disabled =
        discord.refused(
            "interactions/component",
            "{\"userId\": \"%s\", \"messageId\": \"%s\", \"customId\": \"v1:gone:1\"}"
                .formatted(alice, message));
    assertThat(disabled.body()).contains("disabled");
    var stranger =
        discord.refused(
            "interactions/component",
            "{\"userId\": \"%s\", \"messageId\": \"%s\", \"customId\": \"v1:press:1\"}"
                .formatted(bob, message));
    assertThat(stranger.statusCode()).isEqualTo(422);
  }

  @Test
  void a_select_sends_its_values() {
    var shown = use("buttons", "");
    assertThat(content(press(shown, "v1:select:1", ", \"values\": [\"2\", \"1\"]")))
        .isEqualTo("chose 2+1");
  }

  @Test
  void choices_are_offered_while_an_option_is_typed() {
    var offered =
        discord.control(
            "interactions/autocomplete",
            command("pick", ", \"options\": {\"game\": \"ga\"}, \"focused\": \"game\""));
    assertThat(offered.path("status").asString()).isEqualTo("CHOICES");
    assertThat(offered.path("choices").findValuesAsString("name"))
        .containsExactly("ga one", "ga two");
    assertThat(content(use("pick", ", \"options\": {\"game\": \"1\"}"))).isEqualTo("picked 1");
  }

  @Test
  void commands_of_the_context_menu_have_a_target() {
    discord.control(
        "guilds/members",
        "{\"guildId\": \"%s\", \"userId\": \"%s\", \"action\": \"join\"}"
            .formatted(guild, discord.user("carol")));
    var carol = discord.user("carol");
    var greeted = use("Greet", ", \"type\": 2, \"targetId\": \"%s\"".formatted(carol));
    assertThat(content(greeted)).isEqualTo("hello carol");
    var said = use("echo say", ", \"options\": {\"text\": \"word\"}");
    var quoted =
        use(
            "Quote it",
            ", \"type\": 3, \"targetId\": \"%s\""
                .formatted(said.path("message").path("id").asString()));
    assertThat(content(quoted)).isEqualTo("> word");
  }

  @Test
  void an_interaction_that_nobody_answers_expires_and_can_not_be_answered_then() {
    var id = use("silent", "");
    assertThat(id.path("status").asString()).isEqualTo("EXPIRED");
    var event = BOT.received(SlashCommandInteractionEvent.class).getLast();
    var late =
        discord.call(
            "POST",
            "interactions/%s/%s/callback".formatted(event.getId(), event.getToken()),
            "{\"type\": 4, \"data\": {\"content\": \"late\"}}");
    assertThat(late.statusCode()).isEqualTo(404);
    assertThat(LocalDiscord.json(late).path("code").asInt()).isEqualTo(10_062);
  }

  @Test
  void a_second_answer_is_refused_and_a_token_ends_after_15_minutes() {
    use("quiet", "");
    var event = BOT.received(SlashCommandInteractionEvent.class).getLast();
    var second =
        discord.call(
            "POST",
            "interactions/%s/%s/callback".formatted(event.getId(), event.getToken()),
            "{\"type\": 4, \"data\": {\"content\": \"again\"}}");
    assertThat(second.statusCode()).isEqualTo(400);
    assertThat(LocalDiscord.json(second).path("code").asInt()).isEqualTo(40_060);
    var original =
        "webhooks/%s/%s/messages/@original".formatted(LocalDiscord.BOT, event.getToken());
    assertThat(discord.call("GET", original, null).statusCode()).isEqualTo(200);
    discord.clock().forward(Duration.ofMinutes(16));
    var over = discord.call("GET", original, null);
    assertThat(over.statusCode()).isEqualTo(401);
    assertThat(LocalDiscord.json(over).path("code").asInt()).isEqualTo(50_027);
  }
}
