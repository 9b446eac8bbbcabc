package bloxtr8.providers.discord.messages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/**
 * What a request says of a message. A null part is not in the request: a new message has none, an
 * edited one keeps its own.
 *
 * @param kept the attachments that an edit keeps
 * @param flags all flags that the message shall have
 * @param replyTo the message that it answers
 */
public record Draft(
    @Nullable String content,
    @Nullable ArrayNode embeds,
    @Nullable List<Component> components,
    @Nullable Integer flags,
    Mentions mentions,
    List<File> files,
    @Nullable List<Long> kept,
    @Nullable String nonce,
    boolean enforceNonce,
    @Nullable Long replyTo,
    boolean tts) {

  public Draft {
    components = components == null ? null : List.copyOf(components);
    files = List.copyOf(files);
    kept = kept == null ? null : List.copyOf(kept);
  }

  /** A file with what the request says of it. */
  public record File(Upload upload, String filename, @Nullable String description) {}

  /** A text without anything else. */
  public static Draft text(String content) {
    return new Draft(
        content, null, null, null, Mentions.ALL, List.of(), null, null, false, null, false);
  }

  /** With exactly these flags. */
  public Draft withFlags(int all) {
    return new Draft(
        content, embeds, components, all, mentions, files, kept, nonce, enforceNonce, replyTo, tts);
  }

  /** As an answer to another message, or as none. */
  public Draft replyingTo(@Nullable Long messageId) {
    return new Draft(
        content,
        embeds,
        components,
        flags,
        mentions,
        files,
        kept,
        nonce,
        enforceNonce,
        messageId,
        tts);
  }

  public int flagsOr(int otherwise) {
    return flags == null ? otherwise : flags;
  }

  public boolean isEmpty() {
    return (content == null || content.isBlank())
        && (embeds == null || embeds.isEmpty())
        && (components == null || components.isEmpty())
        && files.isEmpty();
  }
}
