package bloxtr8.providers.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.providers.control.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** Every field of each Stripe object with its default value. */
final class Shapes {

  private static final Map<String, ObjectNode> READ = new ConcurrentHashMap<>();

  private Shapes() {}

  static ObjectNode of(String type) {
    return READ.computeIfAbsent(type, Shapes::load).deepCopy();
  }

  private static ObjectNode load(String type) {
    return Json.read(resource("shapes/" + type + ".json"));
  }

  static String resource(String name) {
    try (InputStream in = Shapes.class.getResourceAsStream("/providers/stripe/" + name)) {
      if (in == null) throw new IllegalStateException("missing resource " + name);
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
