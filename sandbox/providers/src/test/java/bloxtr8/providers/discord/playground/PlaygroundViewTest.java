package bloxtr8.providers.discord.playground;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PlaygroundViewTest {

  private static final String VIEW = "/sandbox/discord/playground/people/";
  private static final String STREAM = "/sandbox/discord/playground/events?people=";
  private static final int MESSAGES = 60;

  private static Sandbox sandbox;
  private static int names;

  private final String mara = user();
  private final String theo = user();
  private final ObjectNode guild = guild();
  private final String channel = text(guild.at("/channels/0/id"));

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void a_member_sees_the_guild_and_a_stranger_sees_nothing() {
    assertThat(text(world(mara).at("/guilds/0/channels/0/id"))).isEqualTo(channel);
    assertThat(world(theo).path("guilds")).isEmpty();
    assertThat(sandbox.get(VIEW + theo + "/channels/" + channel + "/messages").statusCode())
        .isEqualTo(404);
    assertThat(sandbox.get(VIEW + "1").statusCode()).isEqualTo(404);
    assertThat(sandbox.get(VIEW + "x").statusCode()).isEqualTo(404);
  }

  @Test
  void messages_come_in_pages_the_oldest_first() {
    for (var i = 0; i < MESSAGES; i++) write(mara, "message " + i);
    var last = view(mara + "/channels/" + channel + "/messages");
    assertThat(last.path("messages")).hasSize(50);
    assertThat(last.path("more").booleanValue()).isTrue();
    assertThat(text(last.at("/messages/49/content"))).isEqualTo("message 59");
    var before = text(last.at("/messages/0/id"));
    var first = view(mara + "/channels/" + channel + "/messages?before=" + before);
    assertThat(first.path("messages")).hasSize(10);
    assertThat(first.path("more").booleanValue()).isFalse();
    assertThat(text(first.at("/messages/0/content"))).isEqualTo("message 0");
  }

  @Test
  void what_others_write_is_unread_until_it_is_read() {
    join(theo);
    write(mara, "one");
    var id = write(mara, "two <@" + theo + ">");
    assertThat(world(theo).at("/guilds/0/channels/0/unread").intValue()).isEqualTo(2);
    assertThat(world(theo).at("/guilds/0/channels/0/mentions").intValue()).isEqualTo(1);
    assertThat(world(mara).at("/guilds/0/channels/0/unread").intValue()).isZero();
    control(
        "read", "{'userId':'%s','channelId':'%s','messageId':'%s'}".formatted(theo, channel, id));
    assertThat(world(theo).at("/guilds/0/channels/0/unread").intValue()).isZero();
  }

  @Test
  void a_stream_tells_what_a_person_sees_and_continues_after_a_restart()
      throws IOException, InterruptedException {
    var after = world(theo).path("lastEvent").longValue();
    write(mara, "before he came");
    join(theo);
    write(mara, "hello");
    sandbox.restart();
    var seen = events(theo, after, "MESSAGE_CREATE", "hello");
    assertThat(seen).anyMatch(event -> event.contains("GUILD_MEMBER_ADD"));
    assertThat(seen.getLast()).contains("\"content\":\"hello\"");
  }

  @Test
  void people_of_one_page_share_a_stream_that_says_for_whom_each_event_is()
      throws IOException, InterruptedException {
    var after = world(theo).path("lastEvent").longValue();
    write(mara, "alone");
    var shared = control("guilds", "{'name':'Both','ownerId':'%s'}".formatted(theo));
    join(mara, shared);
    write(theo, text(shared.at("/channels/0/id")), "together");
    var seen = events(mara + "," + theo, after, "MESSAGE_CREATE", "together");
    assertThat(seen)
        .filteredOn(event -> event.contains("\"alone\""))
        .singleElement()
        .satisfies(event -> assertThat(event).contains("\"people\":[\"%s\"]".formatted(mara)));
    assertThat(seen.getLast()).contains("\"people\":[\"%s\",\"%s\"]".formatted(mara, theo));
    var many = String.join(",", Collections.nCopies(11, mara));
    assertThat(sandbox.get(STREAM + many).statusCode()).isEqualTo(422);
    assertThat(sandbox.get(STREAM).statusCode()).isEqualTo(404);
  }

  @Test
  void people_are_found_by_a_part_of_their_names() {
    var id = text(control("users", "{'username':'findable','globalName':'Zoë Q.'}").path("id"));
    for (var search : List.of("ndab", "zo%C3%AB%20q", "Q."))
      assertThat(people(search)).extracting(one -> text(one.path("id"))).contains(id);
    assertThat(people("nobody.has.this")).allMatch(one -> one.path("bot").booleanValue());
  }

  private static JsonNode people(String search) {
    var response = sandbox.get("/sandbox/discord/playground/people?search=" + search);
    return Json.read(response.body()).path("people");
  }

  @Test
  void a_newcomer_finds_a_seller_a_buyer_and_their_server_which_is_made_once() {
    var prepared = control("prepare", "{}");
    var seller = world(text(prepared.path("sellerId")));
    var buyer = world(text(prepared.path("buyerId")));
    assertThat(seller.at("/guilds/0/name")).isEqualTo(buyer.at("/guilds/0/name"));
    assertThat(seller.at("/guilds/0/ownerId")).isEqualTo(prepared.path("adminId"));
    assertThat(seller.at("/guilds/0/members")).anyMatch(one -> one.at("/user/bot").booleanValue());
    var messages =
        view(
            text(prepared.path("buyerId"))
                + "/channels/"
                + text(prepared.path("channelId"))
                + "/messages");
    assertThat(text(messages.at("/messages/0/content"))).contains("Type `/`");
    assertThat(control("prepare", "{}")).isEqualTo(prepared);
    assertThat(world(text(prepared.path("sellerId"))).path("guilds")).hasSize(1);
  }

  /** The events of people until one of a type that contains a text. */
  private static List<String> events(String people, long after, String type, String content)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(sandbox.url(STREAM + people))
            .header("Last-Event-ID", Long.toString(after))
            .build();
    var seen = new ArrayList<String>();
    try (var client = HttpClient.newHttpClient()) {
      HttpResponse<java.io.InputStream> response =
          client.send(request, BodyHandlers.ofInputStream());
      try (var lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("data:")) seen.add(line);
          if (line.contains(type) && line.contains(content)) break;
        }
      }
      client.shutdownNow();
    }
    return seen;
  }

  private static String user() {
    return text(
        control("users", String.format(Locale.ROOT, "{'username':'player%d'}", names++))
            .path("id"));
  }

  private ObjectNode guild() {
    return control("guilds", "{'name':'Makers','ownerId':'%s'}".formatted(mara));
  }

  private void join(String user) {
    join(user, guild);
  }

  private static void join(String user, ObjectNode guild) {
    control(
        "guilds/members",
        "{'guildId':'%s','userId':'%s','action':'join'}".formatted(text(guild.path("id")), user));
  }

  private String write(String user, String content) {
    return write(user, channel, content);
  }

  private static String write(String user, String channel, String content) {
    var made =
        control(
            "messages",
            "{'userId':'%s','channelId':'%s','content':'%s'}".formatted(user, channel, content));
    return text(made.path("id"));
  }

  private static ObjectNode control(String verb, String json) {
    var response = sandbox.post("/sandbox/discord/control/" + verb, json.replace('\'', '"'));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.read(response.body());
  }

  private static ObjectNode world(String person) {
    return view(person);
  }

  private static ObjectNode view(String path) {
    var response = sandbox.get(VIEW + path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Json.read(response.body());
  }

  private static String text(JsonNode node) {
    return node.asString("");
  }
}
