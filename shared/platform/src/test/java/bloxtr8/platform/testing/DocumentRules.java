package bloxtr8.platform.testing;

import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** What we require of an OpenAPI document beside what its format requires. */
public final class DocumentRules {

  private static final int SUMMARY_MIN = 10;
  private static final int SUMMARY_MAX = 100;

  private final JsonNode document;

  /** The rules on a document. */
  public DocumentRules(JsonNode document) {
    this.document = document;
  }

  /** Operations, parameters and tags without the sentence that says what they are. */
  public Collection<String> untold() {
    var untold = new TreeSet<String>();
    var summaries = new TreeSet<String>();
    for (var tag : document.path("tags"))
      if (isBlank(tag, "description")) untold.add("tag " + tag.path("name"));
    forEachOperation((name, operation) -> {
      var summary = operation.path("summary").asString("");
      if (summary.length() < SUMMARY_MIN || summary.length() > SUMMARY_MAX)
        untold.add(name + ": the summary");
      if (!summaries.add(summary)) untold.add(name + ": the summary of another operation");
      if (isBlank(operation, "description")) untold.add(name + ": the description");
      for (var parameter : operation.path("parameters"))
        if (isBlank(parameter, "description")) untold.add(name + " " + parameter.path("name"));
    });
    return untold;
  }

  private static boolean isBlank(JsonNode of, String property) {
    return of.path(property).asString("").isBlank();
  }

  private void forEachOperation(BiConsumer<String, JsonNode> then) {
    document
        .path("paths")
        .forEachEntry((path, item) ->
            item.forEachEntry(
                (method, operation) ->
                    then.accept(method.toUpperCase(Locale.ROOT) + " " + path, operation)));
  }
}
