package bloxtr8.providers.discord.messages;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.world.Form;
import bloxtr8.providers.discord.world.Timestamps;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the embeds of one message. */
final class EmbedForm {

  private static final int EMBEDS_MAX = 10;
  private static final int TITLE_MAX = 256;
  private static final int DESCRIPTION_MAX = 4_096;
  private static final int FIELDS_MAX = 25;
  private static final int FIELD_NAME_MAX = 256;
  private static final int FIELD_VALUE_MAX = 1_024;
  private static final int FOOTER_MAX = 2_048;
  private static final int AUTHOR_MAX = 256;
  private static final int URL_MAX = 2_048;
  private static final int TIMESTAMP_MAX = 100;
  private static final int COLOR_MAX = 0xFFFFFF;

  /** Without any of these there is nothing to see. */
  private static final List<String> SHOWN =
      List.of("title", "description", "fields", "author", "footer", "image", "thumbnail");

  /** The characters of all embeds of a message together. */
  private static final int TOTAL_MAX = 6_000;

  private final Form message;
  private int total;

  EmbedForm(Form message) {
    this.message = message;
  }

  ArrayNode read() {
    var embeds = Json.array();
    for (var form : message.list("embeds", EMBEDS_MAX)) embeds.add(embed(form));
    if (total > TOTAL_MAX)
      message.error(
          "embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of " + TOTAL_MAX);
    return embeds;
  }

  private ObjectNode embed(Form form) {
    var json = Json.object().put("type", "rich");
    put(json, "title", counted(form.text("title", TITLE_MAX)));
    put(json, "description", counted(form.text("description", DESCRIPTION_MAX)));
    put(json, "url", url(form, "url", Links.WEB));
    var color = form.whole("color", 0, COLOR_MAX);
    if (color != null) json.put("color", color);
    put(json, "timestamp", timestamp(form));
    picture(form, json, "image");
    picture(form, json, "thumbnail");
    author(form, json);
    footer(form, json);
    fields(form, json);
    if (SHOWN.stream().noneMatch(json::has)) form.errors().required(form.path("description"));
    return json;
  }

  private void author(Form form, ObjectNode json) {
    var author = form.object("author");
    if (author == null) return;
    var shown = json.putObject("author");
    shown.put("name", filled(author, "name", AUTHOR_MAX));
    put(shown, "url", url(author, "url", Links.WEB));
    icon(author, shown);
  }

  private void footer(Form form, ObjectNode json) {
    var footer = form.object("footer");
    if (footer == null) return;
    var shown = json.putObject("footer");
    shown.put("text", filled(footer, "text", FOOTER_MAX));
    icon(footer, shown);
  }

  private void fields(Form form, ObjectNode json) {
    var fields = form.list("fields", FIELDS_MAX);
    if (fields.isEmpty()) return;
    var list = json.putArray("fields");
    for (var field : fields)
      list.addObject()
          .put("name", filled(field, "name", FIELD_NAME_MAX))
          .put("value", filled(field, "value", FIELD_VALUE_MAX))
          .put("inline", field.isSet("inline"));
  }

  /** A blank text is a missing one. */
  private String filled(Form form, String name, int max) {
    var text = counted(form.text(name, max));
    if (text == null || text.isBlank()) form.errors().required(form.path(name));
    return text == null ? "" : text;
  }

  private static void picture(Form form, ObjectNode json, String name) {
    var picture = form.object(name);
    if (picture == null) return;
    var url = url(picture, "url", Links.WITH_ATTACHMENTS);
    if (url == null) picture.errors().required(picture.path("url"));
    else json.putObject(name).put("url", url).put("proxy_url", url);
  }

  private static void icon(Form form, ObjectNode shown) {
    var url = url(form, "icon_url", Links.WITH_ATTACHMENTS);
    if (url != null) shown.put("icon_url", url).put("proxy_icon_url", url);
  }

  private static @Nullable String url(Form form, String name, List<String> schemes) {
    var url = form.text(name, URL_MAX);
    if (url != null) Links.check(form, name, url, schemes);
    return url;
  }

  private static @Nullable String timestamp(Form form) {
    var text = form.text("timestamp", TIMESTAMP_MAX);
    if (text == null) return null;
    try {
      return Timestamps.text(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException _) {
      form.error(
          "timestamp", "DATE_TIME_TYPE_PARSE", "Could not parse " + text + ". Should be ISO8601.");
      return null;
    }
  }

  private @Nullable String counted(@Nullable String text) {
    if (text != null) total += text.codePointCount(0, text.length());
    return text;
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) json.put(name, value);
  }
}
