package bloxtr8.providers.discord.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.messages.Multipart;
import bloxtr8.providers.discord.messages.Upload;
import bloxtr8.providers.discord.world.DiscordRefusal;
import bloxtr8.providers.discord.world.Form;
import bloxtr8.providers.discord.world.FormErrors;
import bloxtr8.providers.discord.world.Snowflake;
import java.net.URLDecoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A call of the REST API, read as Discord reads it. */
public final class DiscordRequest {

  private static final int BAD_REQUEST = 400;
  private static final int INVALID_JSON = 50_109;
  private static final int REASON_MAX = 512;
  private static final String MULTIPART = "multipart/form-data";

  private final Call call;
  private final Map<String, String> query;
  private @Nullable Multipart multipart;

  DiscordRequest(Call call) {
    this.call = call;
    this.query =
        UriComponentsBuilder.newInstance()
            .query(call.query())
            .build()
            .getQueryParams()
            .toSingleValueMap();
    checkReason();
  }

  public Call call() {
    return call;
  }

  /** A snowflake of the path. */
  public long id(String variable) {
    return id(variable, call.variable(variable));
  }

  /** A text of the path. */
  public String word(String variable) {
    return decoded(call.variable(variable).replace("+", "%2B"));
  }

  /** Without U+0000, which no database stores. */
  public @Nullable String query(String name) {
    var value = query.get(name);
    return value == null ? null : decoded(value).replace("\0", "");
  }

  public boolean isQueryTrue(String name) {
    return "true".equalsIgnoreCase(query.get(name)) || "1".equals(query.get(name));
  }

  public @Nullable Long queryId(String name) {
    var value = query.get(name);
    return value == null ? null : Long.valueOf(id(name, value));
  }

  /** A number of the query. */
  public int queryNumber(String name, int min, int max, int otherwise) {
    var value = query.get(name);
    if (value == null) return otherwise;
    var form = new Form(Json.object().put(name, value));
    var number = form.whole(name, min, max);
    form.refuse();
    return number == null ? otherwise : number;
  }

  /** The JSON object of the body, which is in a part of its own beside files. */
  public Form form() {
    return new Form(json(), new FormErrors(), "");
  }

  /** The JSON array of the body. */
  public ArrayNode array() {
    if (Json.tree(call.body()) instanceof ArrayNode array) return array;
    throw invalidJson();
  }

  /** The files that came with the body. */
  public List<Upload> files() {
    return isMultipart() ? parts().files() : List.of();
  }

  private ObjectNode json() {
    if (isMultipart()) return object(parts().json());
    if (call.content().size() == 0) return Json.object();
    if (!contentType().startsWith("application/json"))
      throw DiscordRefusal.invalid(
          "",
          "CONTENT_TYPE_INVALID",
          "Expected \"Content-Type\" header to be one of {'application/json',"
              + " 'multipart/form-data'}.");
    return object(call.body());
  }

  private static ObjectNode object(String text) {
    if (Json.tree(text) instanceof ObjectNode object) return object;
    throw invalidJson();
  }

  private static DiscordRefusal invalidJson() {
    return DiscordRefusal.of(BAD_REQUEST, INVALID_JSON, "The request body contains invalid JSON.");
  }

  private Multipart parts() {
    var read = multipart;
    if (read == null) {
      read = Multipart.parse(String.valueOf(call.header("Content-Type")), call.content());
      multipart = read;
    }
    return read;
  }

  private boolean isMultipart() {
    return contentType().startsWith(MULTIPART);
  }

  private String contentType() {
    var type = call.header("Content-Type");
    return type == null ? "" : type.toLowerCase(Locale.ROOT);
  }

  private void checkReason() {
    var reason = call.header("X-Audit-Log-Reason");
    if (reason != null && decoded(reason).codePoints().count() > REASON_MAX)
      throw DiscordRefusal.invalid(
          "reason", "BASE_TYPE_MAX_LENGTH", "Must be " + REASON_MAX + " or fewer in length.");
  }

  private static long id(String name, String text) {
    var id = Snowflake.parse(text);
    if (id != null && id > 0) return id;
    throw DiscordRefusal.invalid(
        name, "NUMBER_TYPE_COERCE", "Value \"" + text + "\" is not snowflake.");
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException _) {
      return text;
    }
  }
}
