package bloxtr8.providers.stripe;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters that each operation accepts. */
final class Operations {

  private static final Set<String> EVERYWHERE =
      Set.of("expand", "limit", "starting_after", "ending_before");

  private static final Map<String, Set<String>> KNOWN = read();

  private Operations() {}

  static void checkNames(String operation, Params params) {
    var known = KNOWN.get(operation);
    if (known == null)
      throw new IllegalStateException("parameters.properties does not know " + operation);
    for (var name : params.tree().propertyNames()) {
      if (!known.contains(name) && !EVERYWHERE.contains(name)) {
        throw StripeError.badParameter(
            "parameter_unknown", "Received unknown parameter: " + name, name);
      }
    }
  }

  private static Map<String, Set<String>> read() {
    var file = new Properties();
    try {
      file.load(new StringReader(Shapes.resource("parameters.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.stringPropertyNames().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                name -> name, name -> Set.of(file.getProperty(name).trim().split("\\s+"))));
  }
}
