package bloxtr8.providers.discord.messages;

import bloxtr8.providers.control.Bytes;
import bloxtr8.providers.control.Problem;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file that a person sends, as the control API takes it: {@code {filename, contentType?,
 * content}} with the content in Base64.
 */
public record SentFile(String filename, String contentType, Bytes content) {

  /** The bytes of a control call with files: 25 MB of them in Base64, and what is around them. */
  public static final int BODY_MAX = 36 << 20;

  private static final String ANY = "application/octet-stream";
  private static final Pattern TYPE =
      Pattern.compile("[\\w.+-]{1,100}/[\\w.+-]{1,100}(;\\s*charset=[\\w-]{1,40})?");

  /** The files of a message in their order; a list that is absent has none. */
  public static List<Upload> uploads(@Nullable JsonNode files) {
    var uploads = new ArrayList<Upload>();
    if (files != null)
      for (var each : files) {
        var file = parse(each);
        uploads.add(new Upload(uploads.size(), file.filename, file.contentType, file.content));
      }
    return uploads;
  }

  public static SentFile parse(JsonNode file) {
    var name = file.path("filename").asString("");
    if (name.isEmpty())
      throw Problem.unprocessable("A file has a filename, and its content in Base64.");
    var type = file.path("contentType").asString(ANY);
    try {
      var content = new Bytes(Base64.getDecoder().decode(file.path("content").asString("")));
      if (content.size() > DraftForm.FILE_BYTES_MAX) throw DraftForm.tooLarge();
      return new SentFile(Filenames.safe(name), TYPE.matcher(type).matches() ? type : ANY, content);
    } catch (IllegalArgumentException _) {
      throw Problem.unprocessable("The content of '%s' is not Base64.".formatted(name));
    }
  }

  /** Stores files that belong to no message. */
  @FunctionalInterface
  public interface Storage {
    /** The attachment as Discord shows it. */
    ObjectNode add(long channelId, SentFile file);
  }
}
