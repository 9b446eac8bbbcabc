package bloxtr8.providers.discord.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.providers.control.Json;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of a message, without its content.
 *
 * @param messageId null for the file of an interaction
 * @param width in pixels, of an image
 */
public record Attachment(
    long id,
    long channelId,
    @Nullable Long messageId,
    String filename,
    @Nullable String description,
    String contentType,
    int bytes,
    @Nullable Integer width,
    @Nullable Integer height) {

  /**
   * As a message shows it.
   *
   * @param home the URL of this sandbox
   */
  public ObjectNode json(URI home) {
    var json = Json.object();
    json.put("id", Long.toString(id));
    json.put("filename", filename);
    json.put("size", bytes);
    json.put("url", Media.CDN_PATH.formatted(home, path()));
    json.put("proxy_url", Media.CDN_PATH.formatted(home, path()));
    json.put("content_type", contentType);
    if (description != null) json.put("description", description);
    if (width != null && height != null) json.put("width", width).put("height", height);
    return json;
  }

  String path() {
    return channelId + "/" + id + "/" + UriUtils.encodePathSegment(filename, UTF_8);
  }
}
