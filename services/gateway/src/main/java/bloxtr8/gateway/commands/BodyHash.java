package bloxtr8.gateway.commands;

import bloxtr8.kernel.Sha256;
import bloxtr8.platform.http.BodyFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * SHA-256 of a body's JSON content: white space and the order of members do not matter; {@code {}}
 * equals no body.
 */
final class BodyHash {

  private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private BodyHash() {}

  /** In hexadecimal digits. */
  static String of(HttpServletRequest request) {
    return HexFormat.of().formatHex(Sha256.of(canonical(BodyFilter.bodyOf(request))));
  }

  static byte[] canonical(byte[] body) {
    if (new String(body, StandardCharsets.UTF_8).isBlank()) return NOTHING;
    try {
      return SORTED.writeValueAsBytes(SORTED.readValue(body, Object.class));
    } catch (JacksonException _) {
      return body;
    }
  }
}
