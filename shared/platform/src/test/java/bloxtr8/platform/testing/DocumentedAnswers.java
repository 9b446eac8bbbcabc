package bloxtr8.platform.testing;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Compares the responses that tests receive from a server with its OpenAPI document. */
public final class DocumentedAnswers {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String PROBLEM = "application/problem+json";
  private static final int METHOD_NOT_ALLOWED = 405;

  private final Map<Pattern, ObjectNode> paths = new TreeMap<>(DocumentedAnswers::fixedFirst);
  private final Collection<String> undocumented = new ConcurrentSkipListSet<>();

  /**
   * Reads the documents.
   *
   * @param documents of the server, one for each audience
   */
  public DocumentedAnswers(List<JsonNode> documents) {
    for (var document : documents)
      document
          .path("paths")
          .forEachEntry((path, item) ->
              paths
                  .computeIfAbsent(pattern(path), _ -> JSON.createObjectNode())
                  .setAll((ObjectNode) item));
  }

  private static Pattern pattern(String path) {
    return Pattern.compile(path.replaceAll("\\{[a-zA-Z]+}", "[^/]+"));
  }

  /** A path without variables matches before one with variables. */
  private static int fixedFirst(Pattern a, Pattern b) {
    var byVariables = Long.compare(variablesIn(a), variablesIn(b));
    return byVariables != 0 ? byVariables : a.pattern().compareTo(b.pattern());
  }

  private static long variablesIn(Pattern path) {
    return path.pattern().chars().filter(c -> c == '[').count();
  }

  /** Records a response that is not in the document; ignores paths that are in no document. */
  public void check(String method, String path, int status, String type, String body) {
    for (var known : paths.entrySet())
      if (known.getKey().matcher(path).matches()) {
        var operation = known.getValue().path(method.toLowerCase(Locale.ROOT));
        if (operation.isMissingNode()) return;
        var missing = missing(operation.path("responses").path("" + status), status, type, body);
        if (!missing.isEmpty())
          undocumented.add(method + " " + known.getKey() + " " + status + ": " + missing);
        return;
      }
  }

  private static String missing(JsonNode response, int status, String type, String body) {
    if (response.isMissingNode()) return status == METHOD_NOT_ALLOWED ? "" : "the status";
    if (body.isEmpty()) return "";
    var media = type.split(";", -1)[0].strip();
    if (!response.path("content").has(media)) return "the content type " + media;
    if (!media.equals(PROBLEM)) return "";
    var code = JSON.readTree(body).path("code").asString();
    for (var listed : response.path("x-codes")) if (listed.asString().equals(code)) return "";
    return "the code " + code;
  }

  /** Fails when a response was not in the document. */
  public void requireAll() {
    if (!undocumented.isEmpty())
      throw new AssertionError(
          "answers that the OpenAPI document does not list:\n"
              + String.join("\n", new TreeSet<>(undocumented)));
  }
}
