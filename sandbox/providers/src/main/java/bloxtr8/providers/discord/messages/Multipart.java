package bloxtr8.providers.discord.messages;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.providers.control.Bytes;
import bloxtr8.providers.discord.world.DiscordRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A body of {@code multipart/form-data}: {@code payload_json} and {@code files[n]}. */
public final class Multipart {

  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]{1,200})\"|([^;\\s]{1,200}))");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILENAME = Pattern.compile("[; ]filename=\"([^\"]*)\"");
  private static final Pattern TYPE =
      Pattern.compile("(?im)^content-type:\\s*([\\w.+-]{1,100}/[\\w.+-]{1,100})");
  private static final Pattern FILE_PART = Pattern.compile("files?\\[?([0-9]{0,2})]?");
  private static final String JSON_PART = "payload_json";
  private static final byte[] BLANK_LINE = "\r\n\r\n".getBytes(ISO_8859_1);
  private static final int PARTS_MAX = 40;

  private final List<Upload> files = new ArrayList<>();
  private String json = "{}";

  private Multipart() {}

  public static Multipart parse(String contentType, Bytes body) {
    var boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) throw malformed();
    var word = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    var marker = ("--" + word).getBytes(UTF_8);
    var between = ("\r\n--" + word).getBytes(UTF_8);
    var parsed = new Multipart();
    var at = body.indexOf(marker, 0);
    for (var parts = 0; at >= 0 && parts < PARTS_MAX; parts++) {
      var head = at + (parts == 0 ? marker.length : between.length);
      if (head + 2 <= body.size() && body.part(head, head + 2).text().equals("--")) return parsed;
      var blank = body.indexOf(BLANK_LINE, head);
      if (blank < 0) throw malformed();
      var from = blank + BLANK_LINE.length;
      var end = body.indexOf(between, Math.max(head, from - 2));
      if (end < 0) throw malformed();
      parsed.add(body.part(head, blank).text(), body.part(Math.min(from, end), end));
      at = end;
    }
    throw malformed();
  }

  public String json() {
    return json;
  }

  public List<Upload> files() {
    return List.copyOf(files);
  }

  private void add(String head, Bytes content) {
    var name = found(NAME, head);
    if (name == null) throw malformed();
    var filename = found(FILENAME, head);
    var file = FILE_PART.matcher(name);
    if (name.equals(JSON_PART)) json = content.text();
    else if (filename != null && file.matches()) {
      var type = found(TYPE, head);
      files.add(
          new Upload(
              file.group(1).isEmpty() ? 0 : Integer.parseInt(file.group(1)),
              filename,
              type == null ? "application/octet-stream" : type,
              content));
    }
  }

  private static @Nullable String found(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }

  private static DiscordRefusal malformed() {
    return DiscordRefusal.invalid(
        "", "MULTIPART_INVALID", "The multipart body could not be parsed.");
  }
}
