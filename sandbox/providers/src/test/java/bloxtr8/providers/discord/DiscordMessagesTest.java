package bloxtr8.providers.discord;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class DiscordMessagesTest {

  private static Sandbox sandbox;
  private static DiscordBot bot;

  private String alice = "";
  private String guild = "";
  private String general = "";
  private String messages = "";

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox();
    bot = new DiscordBot(sandbox, TestBots.BLOXTR8);
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @BeforeEach
  void newGuild() {
    alice = bot.user("alice");
    var made = bot.guild(alice);
    guild = made.path("id").asString();
    general = DiscordBot.general(made);
    messages = "/channels/" + general + "/messages";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"content\": \"a\\u0000\"}",
        "{\"embeds\": [{\"title\": \"\\u0000\"}]}",
        "{\"content\": \"\\\\\\u0000\"}",
      })
  void a_character_that_no_database_stores_is_refused(String body) {
    assertThat(bot.refused(400, "POST", messages, body)).isEqualTo(50_109);
  }

  @Test
  void a_text_that_resembles_that_character_is_sent_and_searched() {
    var said = bot.post(200, messages, "{\"content\": \"\\\\u0000\"}");
    assertThat(said.path("content").asString()).isEqualTo("\\u0000");
    assertThat(bot.get("/guilds/" + guild + "/members/search?query=ali%00").size()).isEqualTo(1);
  }

  @Test
  void an_answer_to_a_message_that_is_gone_is_refused_unless_the_bot_minds_it_not() {
    var lost = "{\"content\": \"hi\", \"message_reference\": {\"message_id\": \"5\"%s}}";
    assertThat(bot.refused(400, "POST", messages, lost.formatted(""))).isEqualTo(50_035);
    var said = bot.post(200, messages, lost.formatted(", \"fail_if_not_exists\": false"));
    assertThat(said.path("type").asInt()).isZero();
    assertThat(said.has("message_reference")).isFalse();
  }

  @Test
  void messages_are_listed_before_after_and_around_one() {
    var ids = new String[6];
    for (var n = 0; n < ids.length; n++)
      ids[n] = bot.say(general, "message " + n).path("id").asString();
    assertThat(ids(bot.get(messages + "?limit=2"))).containsExactly(ids[5], ids[4]);
    assertThat(ids(bot.get(messages + "?before=" + ids[2]))).containsExactly(ids[1], ids[0]);
    assertThat(ids(bot.get(messages + "?limit=2&after=" + ids[2]))).containsExactly(ids[4], ids[3]);
    assertThat(ids(bot.get(messages + "?limit=3&around=" + ids[2])))
        .containsExactly(ids[3], ids[2], ids[1]);
    assertThat(bot.refused(400, "GET", messages + "?limit=101", null)).isEqualTo(50_035);
  }

  @Test
  void an_edit_keeps_what_it_does_not_name_and_others_messages_are_not_edited() {
    var message = bot.post(200, messages, "{\"content\": \"c\", \"embeds\": [{\"title\": \"t\"}]}");
    var path = messages + "/" + message.path("id").asString();
    var edited = bot.patch(path, "{\"content\": \"d\"}");
    assertThat(edited.path("content").asString()).isEqualTo("d");
    assertThat(edited.path("embeds").get(0).path("title").asString()).isEqualTo("t");
    assertThat(edited.path("edited_timestamp").isString()).isTrue();
    assertThat(bot.refused(400, "PATCH", path, "{\"content\": \"\", \"embeds\": []}"))
        .isEqualTo(50_006);
    var hers = messages + "/" + write("hers");
    assertThat(bot.refused(403, "PATCH", hers, "{\"content\": \"d\"}")).isEqualTo(50_005);
    bot.delete(hers);
    assertThat(bot.refused(404, "GET", hers, null)).isEqualTo(10_008);
  }

  @Test
  void an_enforced_nonce_gives_the_first_message_again_and_another_nonce_does_not() {
    var body = "{\"content\": \"c\", \"nonce\": \"n-1\", \"enforce_nonce\": true}";
    var first = bot.post(200, messages, body).path("id").asString();
    assertThat(bot.post(200, messages, body).path("id").asString()).isEqualTo(first);
    var unenforced = body.replace("true", "false");
    assertThat(bot.post(200, messages, unenforced).path("id").asString()).isNotEqualTo(first);
    assertThat(bot.get(messages)).hasSize(2);
  }

  @Test
  void mentions_are_those_that_the_request_allows() {
    var text = "<@%s> @everyone".formatted(alice);
    var all = bot.say(general, text);
    assertThat(all.path("mentions").get(0).path("id").asString()).isEqualTo(alice);
    assertThat(all.path("mention_everyone").asBoolean()).isTrue();
    var none =
        bot.post(
            200,
            messages,
            "{\"content\": \"%s\", \"allowed_mentions\": {\"parse\": []}}".formatted(text));
    assertThat(none.path("mentions")).isEmpty();
    assertThat(none.path("mention_everyone").asBoolean()).isFalse();
  }

  @Test
  void a_reply_shows_what_it_answers() {
    var hers = write("question");
    var reply =
        bot.post(
            200,
            messages,
            "{\"content\": \"a\", \"message_reference\": {\"message_id\": \"%s\"}}"
                .formatted(hers));
    assertThat(reply.path("type").asInt()).isEqualTo(19);
    assertThat(reply.path("referenced_message").path("content").asString()).isEqualTo("question");
    bot.delete(messages + "/" + hers);
    var later = bot.get(messages + "/" + reply.path("id").asString());
    assertThat(later.path("referenced_message").isNull()).isTrue();
  }

  @Test
  void pins_reactions_and_bulk_deletion_work() {
    var one = bot.say(general, "one").path("id").asString();
    var two = write("two");
    bot.put("/channels/" + general + "/messages/pins/" + one, null);
    var pins = bot.get("/channels/" + general + "/messages/pins");
    assertThat(pins.path("items").get(0).path("message").path("id").asString()).isEqualTo(one);
    bot.put(messages + "/" + two + "/reactions/%E2%9C%85/@me", null);
    var reaction = bot.get(messages + "/" + two).path("reactions").get(0);
    assertThat(reaction.path("emoji").path("name").asString()).isEqualTo("✅");
    assertThat(reaction.path("me").asBoolean()).isTrue();
    bot.delete(messages + "/" + two + "/reactions/%E2%9C%85/@me");
    assertThat(bot.refused(400, "PUT", messages + "/" + two + "/reactions/abc/@me", null))
        .isEqualTo(10_014);
    var bulk = "{\"messages\": [\"%s\", \"%s\"]}".formatted(one, two);
    assertThat(bot.send("POST", messages + "/bulk-delete", bulk).statusCode()).isEqualTo(204);
    assertThat(bot.refused(404, "GET", messages + "/" + one, null)).isEqualTo(10_008);
    assertThat(bot.refused(400, "POST", messages + "/bulk-delete", "{\"messages\": []}"))
        .isEqualTo(50_035);
  }

  @Test
  void a_card_of_components_gets_numbers_and_defaults() {
    var card =
        bot.post(
            200,
            messages,
            """
            {"flags": 32768, "components": [{"type": 17, "accent_color": 255, "components": [
              {"type": 9, "components": [{"type": 10, "content": "# Blox Game"}],
               "accessory": {"type": 11, "media": {"url": "https://a.example/b.png"}}},
              {"type": 14},
              {"type": 1, "components": [{"type": 5, "custom_id": "who"}]},
              {"type": 1, "id": 2, "components": [
                {"type": 2, "style": 1, "label": "Make Offer", "custom_id": "v1:offer:1"}]}]}]}
            """);
    var container = card.path("components").get(0);
    assertThat(container.path("id").asInt()).isEqualTo(1);
    assertThat(container.path("spoiler").isBoolean()).isTrue();
    var section = container.path("components").get(0);
    assertThat(section.path("id").asInt()).isEqualTo(3);
    assertThat(section.path("accessory").path("media").path("url").asString())
        .isEqualTo("https://a.example/b.png");
    assertThat(container.path("components").get(1).path("divider").asBoolean()).isTrue();
    var select = container.path("components").get(2).path("components").get(0);
    assertThat(select.path("min_values").asInt()).isEqualTo(1);
    assertThat(container.path("components").get(3).path("id").asInt()).isEqualTo(2);
    var path = messages + "/" + card.path("id").asString();
    assertThat(bot.refused(400, "PATCH", path, "{\"content\": \"c\"}")).isEqualTo(50_035);
    var legacy = bot.say(general, "c").path("id").asString();
    var become = "{\"flags\": 32768, \"components\": [{\"type\": 10, \"content\": \"t\"}]}";
    assertThat(bot.refused(400, "PATCH", messages + "/" + legacy, become)).isEqualTo(50_035);
    var emptied = become.replace("{\"flags\"", "{\"content\": null, \"flags\"");
    assertThat(bot.patch(messages + "/" + legacy, emptied).path("content").asString()).isEmpty();
  }

  @Test
  void a_file_of_10_mb_is_downloaded_as_it_was_and_a_larger_one_is_refused() throws Exception {
    var content = new byte[10_000_000];
    new Random(1).nextBytes(content);
    var message = upload("Beweis ä 😀.html", "text/html", content);
    var attachment = message.path("attachments").get(0);
    assertThat(attachment.path("size").asInt()).isEqualTo(content.length);
    assertThat(attachment.path("description").asString()).isEqualTo("the proof");
    var file =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(java.net.URI.create(attachment.path("url").asString()))
                    .build(),
                BodyHandlers.ofByteArray());
    assertThat(file.body()).isEqualTo(content);
    assertThat(file.headers().firstValue("Content-Type")).contains("application/octet-stream");
    assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment");
    assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    var embed = message.path("embeds").get(0).path("image").path("url").asString();
    assertThat(embed).isEqualTo(attachment.path("url").asString());
    var answer = send("big.bin", "application/octet-stream", new byte[(10 << 20) + 1]);
    assertThat(DiscordBot.body(413, answer).path("code").asInt()).isEqualTo(40_005);
  }

  @Test
  void a_restart_keeps_guilds_messages_and_files() throws IOException {
    var message =
        upload("proof.txt", "text/plain", "what was seen".getBytes(StandardCharsets.UTF_8));
    var thread = bot.post(201, "/channels/" + general + "/threads", "{\"name\": \"Deal ✨\"}");
    sandbox.restart();
    var kept = bot.get(messages + "/" + message.path("id").asString());
    assertThat(kept.path("content").asString()).isEqualTo("see");
    var url = kept.path("attachments").get(0).path("url").asString();
    assertThat(sandbox.get(java.net.URI.create(url).getRawPath()).body())
        .isEqualTo("what was seen");
    assertThat(bot.get("/channels/" + thread.path("id").asString()).path("name").asString())
        .isEqualTo("Deal ✨");
    assertThat(bot.get("/guilds/" + guild).path("name").asString()).isEqualTo("Guild of ✨");
  }

  @Test
  void a_webhook_of_somebody_else_writes_under_our_name_and_is_not_our_user() {
    var hook = bot.control("webhooks", Json.object().put("channelId", general).put("name", "evil"));
    var forged =
        bot.control(
            "webhooks/message",
            Json.object()
                .put("webhookId", hook.path("webhookId").asString())
                .put("username", "Bloxtr8")
                .put("content", "pay here"));
    assertThat(forged.path("author").path("username").asString()).isEqualTo("Bloxtr8");
    assertThat(forged.path("author").path("id").asString()).isNotEqualTo(TestBots.BLOXTR8.id());
    assertThat(forged.path("webhook_id").isString()).isTrue();
    assertThat(forged.has("application_id")).isFalse();
  }

  @Test
  void a_reason_for_the_audit_log_is_journalled_and_a_longer_one_refused() {
    var request = bot.request(messages, "POST", "{\"content\": \"c\"}");
    var said = Sandbox.send(request.header("X-Audit-Log-Reason", "because%20" + guild).build());
    assertThat(said.statusCode()).isEqualTo(200);
    var journal = sandbox.get("/sandbox/journal?provider=discord&operation=messages.create");
    assertThat(journal.body()).contains("because%20" + guild);
    var longer = bot.request(messages, "POST", "{\"content\": \"c\"}");
    var refused = Sandbox.send(longer.header("X-Audit-Log-Reason", "x".repeat(513)).build());
    assertThat(DiscordBot.body(400, refused).path("code").asInt()).isEqualTo(50_035);
  }

  private String write(String content) {
    return bot.control(
            "messages",
            Json.object().put("userId", alice).put("channelId", general).put("content", content))
        .path("id")
        .asString();
  }

  private static java.util.List<String> ids(JsonNode page) {
    return page.valueStream().map(message -> message.path("id").asString()).toList();
  }

  private JsonNode upload(String name, String type, byte[] content) throws IOException {
    return DiscordBot.body(200, send(name, type, content));
  }

  private HttpResponse<String> send(String name, String type, byte[] content) throws IOException {
    var body = new ByteArrayOutputStream();
    var json =
        """
        {"content": "see", "attachments": [{"id": 0, "description": "the proof"}],
         "embeds": [{"title": "t", "image": {"url": "attachment://%s"}}]}
        """
            .formatted(name);
    write(body, "--b\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n");
    write(body, "Content-Type: application/json\r\n\r\n" + json + "\r\n--b\r\n");
    write(body, "Content-Disposition: form-data; name=\"files[0]\"; filename=\"" + name + "\"\r\n");
    write(body, "Content-Type: " + type + "\r\n\r\n");
    body.write(content);
    write(body, "\r\n--b--\r\n");
    var request =
        HttpRequest.newBuilder(sandbox.url(DiscordBot.API + messages))
            .header("Authorization", "Bot " + TestBots.BLOXTR8.token())
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(BodyPublishers.ofByteArray(body.toByteArray()));
    return Sandbox.send(request.build());
  }

  private static void write(ByteArrayOutputStream body, String text) throws IOException {
    body.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
