package bloxtr8.providers.discord.rest;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Problem;
import bloxtr8.providers.discord.messages.AttachmentStore;
import bloxtr8.providers.discord.world.Snowflake;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.util.UriUtils;

/**
 * The files of messages, for whoever knows the address. Nothing that a browser would run is shown:
 * what is no picture is downloaded.
 */
final class Downloads {

  private static final Set<String> SHOWN =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp");
  private static final String BINARY = "application/octet-stream";

  private final AttachmentStore attachments;

  Downloads(AttachmentStore attachments) {
    this.attachments = attachments;
  }

  Answer file(Call call) {
    var id = Snowflake.parse(call.variable("attachment_id"));
    var attachment = id == null ? null : attachments.find(id);
    if (attachment == null
        || !Long.toString(attachment.channelId()).equals(call.variable("channel_id")))
      throw Problem.notFound("There is no such file.");
    var type = attachment.contentType().toLowerCase(Locale.ROOT);
    var shown = SHOWN.contains(type);
    return Answer.file(shown ? type : BINARY, attachments.content(attachment.id()))
        .with("Content-Disposition", disposition(shown, attachment.filename()))
        .with("X-Content-Type-Options", "nosniff")
        .with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with("Cross-Origin-Resource-Policy", "cross-origin")
        .with("X-Sandbox", "SANDBOX");
  }

  private static String disposition(boolean shown, String filename) {
    return (shown ? "inline" : "attachment")
        + "; filename*=UTF-8''"
        + UriUtils.encode(filename, "UTF-8");
  }
}
