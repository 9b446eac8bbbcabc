package bloxtr8.providers.discord.messages;

import bloxtr8.providers.control.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A component of a message. */
public sealed interface Component {

  int ACTION_ROW = 1;
  int BUTTON = 2;
  int STRING_SELECT = 3;
  int USER_SELECT = 5;
  int ROLE_SELECT = 6;
  int MENTIONABLE_SELECT = 7;
  int CHANNEL_SELECT = 8;
  int SECTION = 9;
  int TEXT_DISPLAY = 10;
  int THUMBNAIL = 11;
  int MEDIA_GALLERY = 12;
  int FILE = 13;
  int SEPARATOR = 14;
  int CONTAINER = 17;

  /** The number within the message. */
  int id();

  int type();

  /** The other fields than id and type, as they are stored. */
  void addTo(ObjectNode json, Media media);

  /** As it is stored. */
  default ObjectNode json(Media media) {
    var json = Json.object().put("type", type()).put("id", id());
    addTo(json, media);
    return json;
  }

  /** Buttons, or one select. */
  record ActionRow(int id, List<Component> components) implements Component {

    public ActionRow {
      components = List.copyOf(components);
    }

    @Override
    public int type() {
      return ACTION_ROW;
    }

    @Override
    public void addTo(ObjectNode json, Media media) {
      put(json, components, media);
    }
  }

  /**
   * A button.
   *
   * @param customId null for one that leads to an address
   */
  record Button(
      int id,
      int style,
      @Nullable String customId,
      @Nullable String label,
      @Nullable ObjectNode emoji,
      @Nullable String url,
      @Nullable Long skuId,
      boolean disabled)
      implements Component {

    public static final int LINK = 5;
    public static final int PREMIUM = 6;

    @Override
    public int type() {
      return BUTTON;
    }

    @Override
    public void addTo(ObjectNode json, Media media) {
      json.put("style", style);
      put(json, "custom_id", customId);
      put(json, "label", label);
      put(json, "url", url);
      if (emoji != null) json.set("emoji", emoji.deepCopy());
      if (skuId != null) json.put("sku_id", Long.toString(skuId));
      if (disabled) json.put("disabled", true);
    }
  }

  /**
   * A select of any type.
   *
   * @param own what only this type has: options, default values, types of channels
   */
  record Select(
      int id,
      int type,
      String customId,
      @Nullable String placeholder,
      int minValues,
      int maxValues,
      boolean disabled,
      ObjectNode own)
      implements Component {

    @Override
    public void addTo(ObjectNode json, Media media) {
      json.put("custom_id", customId);
      put(json, "placeholder", placeholder);
      json.put("min_values", minValues).put("max_values", maxValues);
      if (disabled) json.put("disabled", true);
      json.setAll(own.deepCopy());
    }
  }

  /** Texts with a button or a picture beside them. */
  record Section(int id, List<Component> components, Component accessory) implements Component {

    public Section {
      components = List.copyOf(components);
    }

    @Override
    public int type() {
      return SECTION;
    }

    @Override
    public void addTo(ObjectNode json, Media media) {
      put(json, components, media);
      json.set("accessory", accessory.json(media));
    }
  }

  /** Text with Discord's marks. */
  record TextDisplay(int id, String content) implements Component {

    @Override
    public int type() {
      return TEXT_DISPLAY;
    }

    @Override
    public void addTo(ObjectNode json, Media media) {
      json.put("content", content);
    }
  }

  /** A small picture beside a section. */
  record Thumbnail(int id, Picture picture) implements Component {

    @Override
    public int type() {
      return THUMBNAIL;
    }

    @Override
    public void addTo(ObjectNode json, Media media) {
      picture.addTo(json, media, id);
    }
  }

  /** Pictures in a grid. */
  record MediaGallery(int id, List<Picture> items) implements Component {

    public MediaGallery {
      items = List.copyOf(items);
    }

    @Override
    public int type() {
      return MEDIA_GALLERY;
    }

    @Override
    public void addTo(ObjectNode json, Media media) {
      var list = json.putArray("items");
      items.forEach(item -> item.addTo(list.addObject(), media, id));
    }
  }

  /** A picture by its address. */
  record Picture(String url, @Nullable String description, boolean spoiler) {

    void addTo(ObjectNode json, Media media, int id) {
      json.set("media", media.item(url, id));
      json.put("description", description).put("spoiler", spoiler);
    }
  }

  /** A file that was sent with the message. */
  record FileDisplay(int id, String url, boolean spoiler) implements Component {

    @Override
    public int type() {
      return FILE;
    }

    @Override
    public void addTo(ObjectNode json, Media media) {
      var attachment = media.named(url);
      json.set("file", media.item(url, id));
      json.put("name", attachment == null ? null : attachment.filename());
      json.put("size", attachment == null ? null : Integer.valueOf(attachment.bytes()));
      json.put("spoiler", spoiler);
    }
  }

  /** Space, and a line unless it is turned off. */
  record Separator(int id, boolean divider, int spacing) implements Component {

    @Override
    public int type() {
      return SEPARATOR;
    }

    @Override
    public void addTo(ObjectNode json, Media media) {
      json.put("divider", divider).put("spacing", spacing);
    }
  }

  /** A box around other components. */
  record Container(
      int id, List<Component> components, @Nullable Integer accentColor, boolean spoiler)
      implements Component {

    public Container {
      components = List.copyOf(components);
    }

    @Override
    public int type() {
      return CONTAINER;
    }

    @Override
    public void addTo(ObjectNode json, Media media) {
      put(json, components, media);
      json.put("accent_color", accentColor).put("spoiler", spoiler);
    }
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) json.put(name, value);
  }

  private static void put(ObjectNode json, List<Component> components, Media media) {
    var list = json.putArray("components");
    components.forEach(component -> list.add(component.json(media)));
  }
}
