package bloxtr8.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An OpenAPI document among ours, from which programs make their types: names in order of the
 * alphabet, and the default address instead of the one of a test. {@code -Ddocs.update=true}
 * rewrites it.
 */
final class OpenApiFile {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SERVER = "http://localhost:8080";
  private static final DefaultPrettyPrinter ONE_A_LINE =
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter(" ", "\n"));

  private final String file;

  OpenApiFile(String file) {
    this.file = file;
  }

  /** Fails when the file is not the document that is served. */
  void check(JsonNode served) {
    var path = Path.of(System.getProperty("bloxtr8.home"), file);
    var document = (ObjectNode) sorted(served);
    document.putArray("servers").addObject().put("url", SERVER);
    var text = JSON.writer().with(ONE_A_LINE).writeValueAsString(document) + "\n";
    try {
      if (Boolean.getBoolean("docs.update")) Files.writeString(path, text);
      else assertThat(Files.readString(path).lines()).as(file).containsExactlyElementsOf(text.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode sorted(JsonNode part) {
    if (part.isArray()) {
      var items = JSON.createArrayNode();
      part.forEach(item -> items.add(sorted(item)));
      return items;
    }
    if (!part.isObject()) return part;
    var sorted = JSON.createObjectNode();
    part.propertyNames().stream().sorted().forEach(name -> sorted.set(name, sorted(part.path(name))));
    return sorted;
  }
}
