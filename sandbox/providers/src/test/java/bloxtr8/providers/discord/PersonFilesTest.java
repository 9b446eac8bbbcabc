package bloxtr8.providers.discord;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;

/** The files that a person adds to a message. */
class PersonFilesTest {

  private static final int TEN_MB = 10 << 20;

  private static Sandbox sandbox;
  private static DiscordBot bot;

  private String alice = "";
  private String general = "";

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
    general = DiscordBot.general(bot.guild(alice));
  }

  @Test
  void a_bot_sees_the_files_of_a_person_and_downloads_them() {
    var written = write("Look", files("a note.txt", "text/plain", "hello".getBytes(UTF_8)));
    assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
    var seen = bot.get("/channels/" + general + "/messages").path(0);
    assertThat(seen.path("content").asString()).isEqualTo("Look");
    var file = seen.path("attachments").path(0);
    assertThat(file.path("filename").asString()).isEqualTo("a_note.txt");
    assertThat(file.path("size").asInt()).isEqualTo(5);
    var download =
        Sandbox.send(HttpRequest.newBuilder(URI.create(file.path("url").asString())).build());
    assertThat(download.body()).isEqualTo("hello");
  }

  @Test
  void a_message_may_be_files_only_but_not_nothing() {
    assertThat(write("", files("a.png", "image/png", new byte[] {1, 2})).statusCode())
        .isEqualTo(200);
    assertThat(write("", Json.array()).statusCode()).isEqualTo(422);
  }

  @Test
  void a_file_has_at_most_10_MB_and_a_message_10_files() {
    assertThat(write("", files("a", "", new byte[TEN_MB])).statusCode()).isEqualTo(200);
    var large = write("", files("a", "", new byte[TEN_MB + 1]));
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(Json.read(large.body()).path("code").asInt()).isEqualTo(40_005);
    var many = Json.array();
    for (var n = 0; n < 10; n++) many.addAll(files("a" + n, "", new byte[1]));
    assertThat(write("", many).statusCode()).isEqualTo(200);
    many.addAll(files("one more", "", new byte[1]));
    var refused = write("", many);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Json.read(refused.body()).path("errors").has("attachments")).isTrue();
  }

  @Test
  void what_is_no_file_is_refused_in_a_sentence() {
    var broken = Json.array();
    broken.addObject().put("filename", "a").put("content", "%%%");
    assertThat(write("", broken).body()).contains("The content of 'a' is not Base64.");
    assertThat(write("", broken).statusCode()).isEqualTo(422);
    assertThat(write("", Json.array().add("a")).body()).contains("A file has a filename");
  }

  @Test
  void a_hostile_name_or_type_is_made_harmless() {
    var name = "../../<img src=x onerror=alert(1)>.html";
    var written = write("", files(name, "text/html\r\nSet-Cookie: a=b", new byte[] {1}));
    assertThat(written.statusCode()).as(written.body()).isEqualTo(200);
    var file = Json.read(written.body()).path("attachments").path(0);
    assertThat(file.path("filename").asString()).doesNotContain("/", "<", " ");
    assertThat(file.path("content_type").asString()).isEqualTo("application/octet-stream");
  }

  private static ArrayNode files(String name, String type, byte[] content) {
    var files = Json.array();
    var file = files.addObject().put("filename", name);
    if (!type.isEmpty()) file.put("contentType", type);
    file.put("content", Base64.getEncoder().encodeToString(content));
    return files;
  }

  private HttpResponse<String> write(String content, ArrayNode files) {
    var body = Json.object().put("userId", alice).put("channelId", general);
    if (!content.isEmpty()) body.put("content", content);
    body.set("files", files);
    return sandbox.post("/sandbox/discord/control/messages", Json.text(body));
  }
}
