package bloxtr8.providers.discord.messages;

import bloxtr8.providers.control.Json;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The addresses of pictures and files. {@code attachment://name} of a request is stored with the
 * place of the file, and shown with the address of this sandbox, which another start may change.
 */
public final class Media {

  static final String CDN_PATH = "%s/sandbox/discord/cdn/attachments/%s";
  static final String ATTACHED = "attachment://";
  private static final String STORED = "cdn:";
  private static final Set<String> ADDRESSES =
      Set.of("url", "proxy_url", "icon_url", "proxy_icon_url");

  private final List<Attachment> attachments;

  Media(List<Attachment> attachments) {
    this.attachments = List.copyOf(attachments);
  }

  /** The file that an address of a request names; null when it is none of the message's. */
  @Nullable Attachment named(String url) {
    if (!url.startsWith(ATTACHED)) return null;
    var name = Filenames.safe(url.substring(ATTACHED.length()));
    return attachments.stream().filter(a -> a.filename().equals(name)).findFirst().orElse(null);
  }

  /** The address as it is stored. */
  String stored(String url) {
    var attachment = named(url);
    return attachment == null ? url : STORED + attachment.path();
  }

  /** The embeds of a request with their addresses as they are stored. */
  ArrayNode storedIn(ArrayNode embeds) {
    var stored = embeds.deepCopy();
    replace(stored);
    return stored;
  }

  private void replace(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (var name : List.copyOf(object.propertyNames())) {
        var value = object.path(name);
        if (ADDRESSES.contains(name) && value.isString())
          object.put(name, stored(value.stringValue()));
      }
    }
    node.forEach(this::replace);
  }

  /** An {@code UnfurledMediaItem} of a component. */
  ObjectNode item(String url, long id) {
    var attachment = named(url);
    var json = Json.object();
    json.put("id", Long.toString(attachment == null ? id : attachment.id()));
    json.put("url", stored(url)).put("proxy_url", stored(url));
    if (attachment == null) return json.putNull("width").putNull("height");
    json.put("width", attachment.width()).put("height", attachment.height());
    json.put("content_type", attachment.contentType());
    return json.put("attachment_id", Long.toString(attachment.id()));
  }

  /** The stored tree with the addresses of this sandbox. */
  static <T extends JsonNode> T shown(T stored, URI home) {
    if (stored instanceof ArrayNode array) array.forEach(item -> shown(item, home));
    if (stored instanceof ObjectNode object) {
      for (var name : List.copyOf(object.propertyNames())) {
        var value = object.get(name);
        if (ADDRESSES.contains(name) && value.asString("").startsWith(STORED))
          object.put(name, CDN_PATH.formatted(home, value.asString("").substring(STORED.length())));
        else shown(value, home);
      }
    }
    return stored;
  }
}
