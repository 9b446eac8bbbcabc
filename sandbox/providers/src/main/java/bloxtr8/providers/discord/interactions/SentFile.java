package bloxtr8.providers.discord.interactions;

import bloxtr8.providers.control.Bytes;
import bloxtr8.providers.control.Problem;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file that a person sends with an interaction, as the control API takes it: {@code {filename,
 * contentType?, content}} with the content in Base64.
 */
record SentFile(String filename, String contentType, Bytes content) {

  private static final String ANY = "application/octet-stream";

  static SentFile parse(JsonNode file) {
    var name = file.path("filename").asString("");
    if (name.isEmpty())
      throw Problem.unprocessable("A file has a filename, and its content in Base64.");
    try {
      return new SentFile(
          name,
          file.path("contentType").asString(ANY),
          new Bytes(Base64.getDecoder().decode(file.path("content").asString(""))));
    } catch (IllegalArgumentException _) {
      throw Problem.unprocessable("The content of '%s' is not Base64.".formatted(name));
    }
  }

  /** Stores files that belong to no message. */
  @FunctionalInterface
  interface Storage {
    /** The attachment as Discord shows it. */
    ObjectNode add(long channelId, SentFile file);
  }
}
