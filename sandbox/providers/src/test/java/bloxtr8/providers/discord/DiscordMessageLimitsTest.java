package bloxtr8.providers.discord;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each documented limit of a message: at the limit accepted, one over refused at its path. */
class DiscordMessageLimitsTest {

  private static final String LONG = "BASE_TYPE_MAX_LENGTH";
  private static final String BAD = "BASE_TYPE_BAD_LENGTH";
  private static final String MISSING = "BASE_TYPE_REQUIRED";
  private static final int V2 = 1 << 15;

  private static Sandbox sandbox;
  private static DiscordBot bot;
  private static String messages;

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox();
    bot = new DiscordBot(sandbox, TestBots.BLOXTR8);
    messages = "/channels/" + DiscordBot.general(bot.guild(bot.user("alice"))) + "/messages";
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  /** A body that is accepted, and one that is refused with a code at a path. */
  record Limit(String accepted, String refused, String path, String code) {

    @Override
    public String toString() {
      return path + " " + code;
    }
  }

  static List<Limit> limits() {
    return List.of(
        new Limit(say(x(2_000)), say(x(2_001)), "content", LONG),
        new Limit(say("😀".repeat(2_000)), say("😀".repeat(2_001)), "content", LONG),
        new Limit(nonce(x(25)), nonce(x(26)), "nonce", LONG),
        embeds(repeated(10, "{'title':'t'}"), repeated(11, "{'title':'t'}"), "embeds", LONG),
        embed("'title':'" + x(256) + "'", "'title':'" + x(257) + "'", "title", LONG),
        embed(
            "'description':'" + x(4_096) + "'",
            "'description':'" + x(4_097) + "'",
            "description",
            LONG),
        embed(author(256), author(257), "author.name", LONG),
        embed(footer(2_048), footer(2_049), "footer.text", LONG),
        embed(fields(25, 1, 1), fields(26, 1, 1), "fields", LONG),
        embed(fields(1, 256, 1), fields(1, 257, 1), "fields.0.name", LONG),
        embed(fields(1, 1, 1_024), fields(1, 1, 1_025), "fields.0.value", LONG),
        embed(fields(1, 1, 1), fields(1, 0, 1), "fields.0.name", MISSING),
        embed("'title':'t','color':16777215", "'color':16777216", "color", "NUMBER_TYPE_MAX"),
        embed("'title':'t'", "'color':1", "description", MISSING),
        embed(
            "'title':'t','url':'https://a.example/b'",
            "'url':'ftp://a.example'",
            "url",
            "URL_TYPE_INVALID_SCHEME"),
        embed(
            "'title':'t','timestamp':'2026-11-29T00:00:00Z'",
            "'timestamp':'today'",
            "timestamp",
            "DATE_TIME_TYPE_PARSE"),
        embeds(six(1_904), six(1_905), "embeds", "MAX_EMBED_SIZE_EXCEEDED"),
        rows(repeated(5, row("")), repeated(6, row("")), "components", LONG),
        row(buttons(5), buttons(6), "components", BAD),
        button("'custom_id':'" + x(100) + "'", "'custom_id':'" + x(101) + "'", "custom_id", BAD),
        button("'custom_id':'a'", "'custom_id':''", "custom_id", BAD),
        button("'custom_id':'a'", "", "custom_id", MISSING),
        new Limit(
            rows(
                "{'type':1,'components':[{'type':2,'style':1,'custom_id':'a','label':'"
                    + x(80)
                    + "'}]}"),
            rows(
                "{'type':1,'components':[{'type':2,'style':1,'custom_id':'a','label':'"
                    + x(81)
                    + "'}]}"),
            "components.0.components.0.label",
            LONG),
        new Limit(
            rows(link("https://a.example/" + x(494))),
            rows(link("https://a.example/" + x(495))),
            "components.0.components.0.url",
            LONG),
        row(
            button("a") + "," + button("b"),
            button("a") + "," + button("a"),
            "components.1.custom_id",
            "COMPONENT_CUSTOM_ID_DUPLICATED"),
        row(
            select(options(25), ""),
            select(options(25), "") + "," + button("b"),
            "components",
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED"),
        row(select(options(25), ""), select(options(26), ""), "components.0.options", BAD),
        row(
            select(options(1), ",'placeholder':'" + x(150) + "'"),
            select(options(1), ",'placeholder':'" + x(151) + "'"),
            "components.0.placeholder",
            LONG),
        row(
            select(options(25), ",'max_values':25"),
            select(options(25), ",'max_values':26"),
            "components.0.max_values",
            "NUMBER_TYPE_MAX"),
        row(
            select(option(x(100), x(100)), ""),
            select(option(x(101), x(100)), ""),
            "components.0.options.0.label",
            BAD),
        row(
            select(option("l", x(100)), ""),
            select(option("l", x(101)), ""),
            "components.0.options.0.value",
            BAD),
        row(
            select(option("l", "a") + "," + option("l", "b"), ""),
            select(option("l", "a") + "," + option("l", "a"), ""),
            "components.0.options.1.value",
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"),
        v2(repeated(40, text(1)), repeated(41, text(1)), "components", LONG),
        v2(
            container(repeated(39, text(1))),
            container(repeated(40, text(1))),
            "components",
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"),
        v2(text(4_000), text(4_001), "components.0.content", BAD),
        v2(
            text(2_000) + "," + text(2_000),
            text(2_000) + "," + text(2_001),
            "components",
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"),
        v2(section(3), section(4), "components.0.components", BAD),
        v2(gallery(10), gallery(11), "components.0.items", BAD),
        v2(
            "{'type':14,'spacing':2}",
            "{'type':14,'spacing':3}",
            "components.0.spacing",
            "BASE_TYPE_CHOICES"),
        v2(
            container(text(1)),
            container(container(text(1))),
            "components.0.components.0.type",
            "UNION_TYPE_CHOICES"),
        new Limit(
            rows(numbered(row(""))), rows(text(1)), "components.0.type", "UNION_TYPE_CHOICES"),
        v2(
            text(1),
            "{'type':13,'file':{'url':'attachment://a.txt'}}",
            "components.0.file.url",
            "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"),
        new Limit(
            "{'flags':" + V2 + ",'components':[" + text(1) + "]}",
            "{'flags':" + V2 + ",'content':'c','components':[" + text(1) + "]}",
            "content",
            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"),
        new Limit(
            "{'content':'c','allowed_mentions':{'parse':['users']}}",
            "{'content':'c','allowed_mentions':{'parse':['friends']}}",
            "allowed_mentions.parse.0",
            "BASE_TYPE_CHOICES"),
        new Limit(
            "{'content':'c','allowed_mentions':{'users':['1']}}",
            "{'content':'c','allowed_mentions':{'parse':['users'],'users':['1']}}",
            "allowed_mentions",
            "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void at_the_limit_a_message_is_accepted_and_one_over_is_refused_at_its_path(Limit limit) {
    var message = bot.post(200, messages, json(limit.accepted));
    var answer = bot.post(400, messages, json(limit.refused));
    assertThat(answer.path("code").asInt()).isEqualTo(50_035);
    assertThat(answer.path("message").asString()).isEqualTo("Invalid Form Body");
    var at = answer.path("errors");
    for (var part : limit.path.split("\\.", -1)) at = at.path(part);
    assertThat(at.path("_errors").get(0)).as(Json.text(answer)).isNotNull();
    assertThat(at.path("_errors").get(0).path("code").asString()).isEqualTo(limit.code);
    // An edit knows the same limits.
    var edit =
        bot.send("PATCH", messages + "/" + message.path("id").asString(), json(limit.refused));
    if (!limit.path.equals("nonce")) assertThat(edit.statusCode()).isEqualTo(400);
  }

  private static String json(String quoted) {
    return quoted.replace('\'', '"');
  }

  private static String x(int length) {
    return "x".repeat(length);
  }

  private static String say(String content) {
    return "{'content':'" + content + "'}";
  }

  private static String nonce(String nonce) {
    return "{'content':'c','nonce':'" + nonce + "'}";
  }

  private static String repeated(int times, String part) {
    return String.join(",", Collections.nCopies(times, part));
  }

  private static Limit embeds(String accepted, String refused, String path, String code) {
    return new Limit("{'embeds':[" + accepted + "]}", "{'embeds':[" + refused + "]}", path, code);
  }

  private static Limit embed(String accepted, String refused, String path, String code) {
    return embeds("{" + accepted + "}", "{" + refused + "}", "embeds.0." + path, code);
  }

  private static String author(int length) {
    return "'author':{'name':'" + x(length) + "'}";
  }

  private static String footer(int length) {
    return "'footer':{'text':'" + x(length) + "'}";
  }

  private static String fields(int count, int name, int value) {
    var field = "{'name':'" + x(name) + "','value':'" + x(value) + "'}";
    return "'fields':[" + repeated(count, field) + "]";
  }

  /** 4,096 characters, and the rest in another embed. */
  private static String six(int rest) {
    return "{'description':'" + x(4_096) + "'},{'description':'" + x(rest) + "'}";
  }

  private static String rows(String rows) {
    return "{'content':'c','components':[" + rows + "]}";
  }

  private static Limit rows(String accepted, String refused, String path, String code) {
    return new Limit(rows(numbered(accepted)), rows(numbered(refused)), path, code);
  }

  /** Each {@code #} becomes another number. */
  private static String numbered(String text) {
    var parts = text.split("#", -1);
    return IntStream.range(0, parts.length)
        .mapToObj(n -> parts[n] + (n < parts.length - 1 ? Integer.toString(n) : ""))
        .collect(Collectors.joining());
  }

  private static String row(String more) {
    return "{'type':1,'components':[" + button("#") + more + "]}";
  }

  private static Limit row(String accepted, String refused, String path, String code) {
    return new Limit(
        rows("{'type':1,'components':[" + accepted + "]}"),
        rows("{'type':1,'components':[" + refused + "]}"),
        "components.0." + path,
        code);
  }

  private static String button(String customId) {
    return "{'type':2,'style':1,'label':'l','custom_id':'" + customId + "'}";
  }

  private static String link(String url) {
    return "{'type':1,'components':[{'type':2,'style':5,'label':'l','url':'" + url + "'}]}";
  }

  private static Limit button(String accepted, String refused, String path, String code) {
    var part = "{'type':2,'style':1,'label':'l'%s}";
    return row(
        part.formatted("," + accepted),
        part.formatted(refused.isEmpty() ? "" : "," + refused),
        "components.0." + path,
        code);
  }

  private static String buttons(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> button("b" + n))
        .collect(Collectors.joining(","));
  }

  private static String select(String options, String more) {
    return "{'type':3,'custom_id':'s','options':[" + options + "]" + more + "}";
  }

  private static String options(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> option("l", "v" + n))
        .collect(Collectors.joining(","));
  }

  private static String option(String label, String value) {
    return "{'label':'" + label + "','value':'" + value + "'}";
  }

  private static Limit v2(String accepted, String refused, String path, String code) {
    var body = "{'flags':" + V2 + ",'components':[%s]}";
    return new Limit(body.formatted(accepted), body.formatted(refused), path, code);
  }

  private static String text(int length) {
    return "{'type':10,'content':'" + x(length) + "'}";
  }

  private static String container(String components) {
    return "{'type':17,'components':[" + components + "]}";
  }

  private static String section(int texts) {
    return "{'type':9,'components':["
        + repeated(texts, text(1))
        + "],'accessory':"
        + button("s")
        + "}";
  }

  private static String gallery(int items) {
    return "{'type':12,'items':["
        + repeated(items, "{'media':{'url':'https://a.example/b.png'}}")
        + "]}";
  }
}
