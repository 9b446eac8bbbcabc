package bloxtr8.providers.discord.messages;

import bloxtr8.providers.discord.world.DiscordRefusal;
import bloxtr8.providers.discord.world.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Reads what a request says of a message, and refuses it when anything is wrong. */
public final class DraftForm {

  private static final int FILES_MAX = 10;
  static final int FILE_BYTES_MAX = 10 << 20;
  private static final int DESCRIPTION_MAX = 1_024;
  private static final int FILENAME_MAX = 1_024;
  private static final int NONCE_MAX = 25;
  private static final int SETTABLE =
      Message.SUPPRESS_EMBEDS
          | Message.EPHEMERAL
          | Message.SUPPRESS_NOTIFICATIONS
          | Message.IS_COMPONENTS_V2;
  private static final int TOO_LARGE = 413;
  private static final int TOO_LARGE_CODE = 40_005;
  private static final Set<String> ADDRESSES = Set.of("url", "icon_url");

  private final Form form;
  private final List<Upload> uploads;
  private final int existingFlags;
  private final Set<String> existingFiles;

  private DraftForm(Form form, List<Upload> uploads, int existingFlags, Set<String> existingFiles) {
    this.form = form;
    this.uploads = uploads;
    this.existingFlags = existingFlags;
    this.existingFiles = existingFiles;
  }

  /** Of a new message. */
  public static Draft create(Form form, List<Upload> uploads) {
    return new DraftForm(form, uploads, 0, Set.of()).read();
  }

  /** Of the edit of a message with these flags and attachments. */
  public static Draft edit(
      Form form, List<Upload> uploads, int existingFlags, List<Attachment> existing) {
    var names = existing.stream().map(Attachment::filename).collect(Collectors.toSet());
    return new DraftForm(form, uploads, existingFlags, names).read();
  }

  private Draft read() {
    var given = form.whole("flags", 0, Integer.MAX_VALUE);
    var fixed = existingFlags & ~Message.SUPPRESS_EMBEDS;
    var flags = given == null ? null : Integer.valueOf((given & SETTABLE) | fixed);
    var v2 = ((flags == null ? existingFlags : flags) & Message.IS_COMPONENTS_V2) != 0;
    var content = form.has("content") ? content() : null;
    var embeds = form.has("embeds") ? new EmbedForm(form).read() : null;
    var components = form.has("components") ? new ComponentForm(form, v2).read() : null;
    if (v2) refuseLegacy(content, embeds);
    var files = files();
    checkAttached(files);
    var draft =
        new Draft(
            content,
            embeds,
            components,
            flags,
            Mentions.read(form),
            files,
            kept(),
            form.text("nonce", NONCE_MAX),
            form.isSet("enforce_nonce"),
            replyTo(),
            form.isSet("tts"));
    form.refuse();
    return draft;
  }

  private String content() {
    var content = form.text("content", Message.CONTENT_MAX);
    return content == null ? "" : content.strip();
  }

  private void refuseLegacy(@Nullable String content, @Nullable ArrayNode embeds) {
    if (content != null && !content.isEmpty()) refuseLegacy("content");
    if (embeds != null && !embeds.isEmpty()) refuseLegacy("embeds");
  }

  private void refuseLegacy(String name) {
    form.error(
        name,
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        "The '%s' field cannot be used when using MessageFlags.IS_COMPONENTS_V2".formatted(name));
  }

  private List<Draft.File> files() {
    if (uploads.size() > FILES_MAX) form.errors().longerThan(form.path("attachments"), FILES_MAX);
    if (uploads.stream().anyMatch(upload -> upload.content().size() > FILE_BYTES_MAX))
      throw tooLarge();
    var described = described();
    var files = new ArrayList<Draft.File>();
    for (var upload : uploads) {
      var about = described.get((long) upload.place());
      var name = about == null ? null : about.text("filename", FILENAME_MAX);
      var description = about == null ? null : about.text("description", DESCRIPTION_MAX);
      var safe = Filenames.safe(name == null ? upload.filename() : name);
      files.add(new Draft.File(upload, safe, description));
    }
    return files;
  }

  static DiscordRefusal tooLarge() {
    return DiscordRefusal.of(TOO_LARGE, TOO_LARGE_CODE, "Request entity too large");
  }

  /** What the request says of its files, by their places. */
  private Map<Long, Form> described() {
    var described = new HashMap<Long, Form>();
    for (var one : form.list("attachments", FILES_MAX)) {
      var place = one.body().path("id").asLong(-1);
      if (place >= 0 && place < FILES_MAX) described.put(place, one);
    }
    return described;
  }

  /** The attachments that stay; null when the request does not say. */
  private @Nullable List<Long> kept() {
    if (!form.has("attachments")) return null;
    return form.list("attachments", Integer.MAX_VALUE).stream()
        .map(one -> one.body().path("id").asLong(0))
        .filter(id -> id >= FILES_MAX)
        .toList();
  }

  private @Nullable Long replyTo() {
    var reference = form.object("message_reference");
    if (reference == null) return null;
    reference.choice("type", Set.of(0));
    var id = reference.id("message_id");
    if (id == null) reference.errors().required(reference.path("message_id"));
    return id;
  }

  /** Every {@code attachment://…} needs its file. */
  private void checkAttached(List<Draft.File> files) {
    var names = files.stream().map(Draft.File::filename).collect(Collectors.toSet());
    names.addAll(existingFiles);
    for (var part : List.of("embeds", "components"))
      checkAttached(form.body().path(part), part, names);
  }

  private void checkAttached(JsonNode node, String path, Set<String> names) {
    if (node.isArray())
      for (var place = 0; place < node.size(); place++)
        checkAttached(node.get(place), path + "." + place, names);
    if (!node.isObject()) return;
    for (var name : node.propertyNames()) {
      var value = node.path(name);
      var url = value.isString() && ADDRESSES.contains(name) ? value.stringValue() : "";
      if (!url.startsWith(Media.ATTACHED)) checkAttached(value, path + "." + name, names);
      else if (!names.contains(Filenames.safe(url.substring(Media.ATTACHED.length()))))
        form.error(
            path + "." + name,
            "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
            "The referenced attachment was not found");
    }
  }
}
