package bloxtr8.providers.control;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A response of a simulated provider. */
public record Answer(int status, Map<String, String> headers, String body) {
  private static final int OK = 200;

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
    return new Answer(status, all, body);
  }
}
