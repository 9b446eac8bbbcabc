package bloxtr8.providers.control;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** One HTTP request with its whole body. */
public record Call(
    String method,
    String path,
    String query,
    Map<String, String> variables,
    HttpHeaders headers,
    Bytes content) {

  /** The body as text. */
  public String body() {
    return content.text();
  }

  public @Nullable String header(String name) {
    return headers.getFirst(name);
  }

  /** The part of the path that the route names {@code name}. */
  public String variable(String name) {
    var value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no {" + name + "} in " + path);
    }
    return value;
  }
}
