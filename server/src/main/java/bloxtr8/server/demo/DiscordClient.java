package bloxtr8.server.demo;

import bloxtr8.server.demo.Calls.Failed;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** What a person does in the sandbox's Discord with the bot, as in a client of Discord. */
final class DiscordClient {

  private static final String TOO_SLOW = "This took too long";

  private final Calls calls;
  private final String control;
  private final String discordId;
  private final String guild;
  private final String channel;

  /**
   * Somebody in a server.
   *
   * @param sandbox its base URL, without a path
   */
  DiscordClient(Calls calls, String sandbox, String discordId, String guild, String channel) {
    this.calls = calls;
    this.control = sandbox + "/sandbox/discord/control/";
    this.discordId = discordId;
    this.guild = guild;
    this.channel = channel;
  }

  /** Types a slash command. Returns the bot's first answer. */
  JsonNode command(String name, Map<String, ?> options) {
    return settled(() ->
        calls.post(
            control + "interactions/command",
            null,
            null,
            Map.of(
                "userId", discordId,
                "guildId", guild,
                "channelId", channel,
                "name", name,
                "options", options)));
  }

  /** Presses the button with that action. */
  JsonNode press(JsonNode answer, String action) {
    return settled(() ->
        calls.post(
            control + "interactions/component",
            null,
            null,
            Map.of(
                "userId", discordId,
                "messageId", answer.path("message").path("id").asString(),
                "customId", customId(answer, action))));
  }

  /** Chooses from the menu with that action. */
  JsonNode choose(JsonNode answer, String action, String value) {
    return settled(() ->
        calls.post(
            control + "interactions/component",
            null,
            null,
            Map.of(
                "userId",
                discordId,
                "messageId",
                answer.path("message").path("id").asString(),
                "customId",
                customId(answer, action),
                "values",
                new String[] {value})));
  }

  /** Fills in the form that the bot has opened, and sends it. */
  JsonNode send(JsonNode form, Map<String, ?> fields) {
    return settled(() ->
        calls.post(
            control + "interactions/modal",
            null,
            null,
            Map.of(
                "userId",
                discordId,
                "interactionId",
                form.path("id").asString(),
                "fields",
                fields)));
  }

  /** Acts again while the bot was too slow to open a form, as it asks people to do. */
  private JsonNode settled(Supplier<JsonNode> act) {
    return calls.until(
        "the bot is quick enough", () -> shown(act.get()), answer -> !says(answer, TOO_SLOW));
  }

  /** The answer once it is there: a slow bot shows first that it is thinking. */
  private JsonNode shown(JsonNode first) {
    if (!isDeferred(first)) return first;
    var url = control + "interactions/" + first.path("id").asString();
    var before = edited(first);
    return calls.until(
        "the bot answers",
        () -> calls.get(url, null),
        answer -> !isDeferred(answer) || !edited(answer).equals(before));
  }

  /** When the message was changed last: a message that is replaced stays the same message. */
  private static String edited(JsonNode answer) {
    return answer.path("message").path("edited_timestamp").asString("");
  }

  private static boolean isDeferred(JsonNode answer) {
    return answer.path("status").asString("").equals("DEFERRED");
  }

  /** The custom id of the component with that action. */
  static String customId(JsonNode answer, String action) {
    return first(
            answer.path("message"),
            part -> part.path("custom_id").asString("").startsWith("v1:" + action + ":"),
            "no " + action + " in " + answer)
        .path("custom_id")
        .asString();
  }

  /** What a button or menu is about: the id in its custom id. */
  static String subject(JsonNode answer, String action) {
    var id = customId(answer, action);
    return id.substring(id.lastIndexOf(':') + 1);
  }

  /** The address that a button opens. */
  static String link(JsonNode answer, String path) {
    return first(
            answer.path("message"),
            part -> part.path("url").asString("").contains(path),
            "no link to " + path + " in " + answer)
        .path("url")
        .asString();
  }

  static boolean says(JsonNode answer, String words) {
    return answer.path("message").toString().contains(words);
  }

  static void requireSays(JsonNode answer, String words) {
    if (!says(answer, words)) throw new Failed("expected \"" + words + "\": " + answer);
  }

  private static JsonNode first(JsonNode message, Predicate<JsonNode> wished, String trouble) {
    for (var part : message.path("components")) {
      if (wished.test(part)) return part;
      for (var inner : part.path("components")) {
        if (wished.test(inner)) return inner;
        for (var innermost : inner.path("components")) if (wished.test(innermost)) return innermost;
      }
    }
    throw new Failed(trouble);
  }
}
