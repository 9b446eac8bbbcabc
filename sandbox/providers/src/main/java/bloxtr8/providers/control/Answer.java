package bloxtr8.providers.control;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A response of a simulated provider.
 *
 * @param file sent in place of the text
 */
public record Answer(int status, Map<String, String> headers, String body, @Nullable Bytes file) {
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;

  public Answer(int status, Map<String, String> headers, String body) {
    this(status, headers, body, null);
  }

  /** Without a body, and therefore without a content type. */
  public static Answer nothing() {
    return new Answer(NO_CONTENT, Map.of(), "");
  }

  public static Answer file(String contentType, Bytes file) {
    return new Answer(OK, Map.of("Content-Type", contentType), "", file);
  }

  public static Answer of(int status, String contentType, String body) {
    return new Answer(status, Map.of("Content-Type", contentType), body);
  }

  public static Answer json(JsonNode body) {
    return json(OK, body);
  }

  public static Answer json(int status, JsonNode body) {
    return of(status, "application/json", Json.text(body));
  }

  public static Answer html(int status, String page) {
    return of(status, "text/html;charset=utf-8", page);
  }

  public Answer with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Answer(status, all, body, file);
  }
}
