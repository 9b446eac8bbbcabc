package bloxtr8.providers.discord.messages;

import static bloxtr8.providers.discord.messages.Component.ACTION_ROW;
import static bloxtr8.providers.discord.messages.Component.BUTTON;
import static bloxtr8.providers.discord.messages.Component.CHANNEL_SELECT;
import static bloxtr8.providers.discord.messages.Component.CONTAINER;
import static bloxtr8.providers.discord.messages.Component.FILE;
import static bloxtr8.providers.discord.messages.Component.MEDIA_GALLERY;
import static bloxtr8.providers.discord.messages.Component.MENTIONABLE_SELECT;
import static bloxtr8.providers.discord.messages.Component.ROLE_SELECT;
import static bloxtr8.providers.discord.messages.Component.SECTION;
import static bloxtr8.providers.discord.messages.Component.SEPARATOR;
import static bloxtr8.providers.discord.messages.Component.STRING_SELECT;
import static bloxtr8.providers.discord.messages.Component.TEXT_DISPLAY;
import static bloxtr8.providers.discord.messages.Component.THUMBNAIL;
import static bloxtr8.providers.discord.messages.Component.USER_SELECT;

import bloxtr8.providers.discord.messages.Component.ActionRow;
import bloxtr8.providers.discord.messages.Component.Button;
import bloxtr8.providers.discord.messages.Component.Container;
import bloxtr8.providers.discord.messages.Component.FileDisplay;
import bloxtr8.providers.discord.messages.Component.MediaGallery;
import bloxtr8.providers.discord.messages.Component.Picture;
import bloxtr8.providers.discord.messages.Component.Section;
import bloxtr8.providers.discord.messages.Component.Select;
import bloxtr8.providers.discord.messages.Component.Separator;
import bloxtr8.providers.discord.messages.Component.TextDisplay;
import bloxtr8.providers.discord.messages.Component.Thumbnail;
import bloxtr8.providers.discord.world.Form;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the components of one message; ids that are missing are given in the order of the tree. */
final class ComponentForm {

  private static final int ROWS_MAX = 5;
  private static final int BUTTONS_MAX = 5;
  private static final int COMPONENTS_MAX = 40;
  private static final int TEXTS_LENGTH_MAX = 4_000;
  private static final int LABEL_MAX = 80;
  private static final int URL_MAX = 512;
  private static final int SECTION_TEXTS_MAX = 3;
  private static final int GALLERY_MAX = 10;
  private static final int DESCRIPTION_MAX = 1_024;
  private static final int MEDIA_URL_MAX = 2_048;
  private static final int COLOR_MAX = 0xFFFFFF;
  private static final int CUSTOM_ID_MAX = 100;
  private static final Set<Integer> IN_ROWS =
      Set.of(BUTTON, STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT);
  private static final Set<Integer> LEGACY = Set.of(ACTION_ROW);
  private static final Set<Integer> IN_CONTAINERS =
      Set.of(ACTION_ROW, SECTION, TEXT_DISPLAY, MEDIA_GALLERY, FILE, SEPARATOR);
  private static final Set<Integer> V2 =
      Set.of(ACTION_ROW, SECTION, TEXT_DISPLAY, MEDIA_GALLERY, FILE, SEPARATOR, CONTAINER);
  private static final Set<Integer> ACCESSORIES = Set.of(BUTTON, THUMBNAIL);

  private final Form message;
  private final boolean v2;
  private final Set<Integer> taken = new HashSet<>();
  private final Set<String> customIds = new HashSet<>();
  private int next = 1;
  private int count;
  private int textLength;

  ComponentForm(Form message, boolean v2) {
    this.message = message;
    this.v2 = v2;
  }

  List<Component> read() {
    reserve(message.body().path("components"));
    var forms = message.list("components", v2 ? COMPONENTS_MAX : ROWS_MAX);
    var components = all(forms, v2 ? V2 : LEGACY);
    if (v2 && count > COMPONENTS_MAX)
      message.error(
          "components",
          "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
          "The total number of components exceeds the limit of " + COMPONENTS_MAX + ".");
    if (textLength > TEXTS_LENGTH_MAX)
      message.error(
          "components",
          "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
          "The total size of displayable text in components exceeds the limit of "
              + TEXTS_LENGTH_MAX);
    return components;
  }

  /** Ids that the request gives are not given to others. */
  private void reserve(JsonNode node) {
    var id = node.path("id").asInt(0);
    if (node.has("type") && id > 0) taken.add(id);
    node.forEach(this::reserve);
  }

  private List<Component> all(List<Form> forms, Set<Integer> types) {
    var components = new ArrayList<Component>();
    for (var form : forms) {
      var component = one(form, types);
      if (component != null) components.add(component);
    }
    return components;
  }

  private @Nullable Component one(Form form, Set<Integer> types) {
    var type = form.whole("type", 0, Integer.MAX_VALUE);
    if (type == null) {
      form.errors().required(form.path("type"));
      return null;
    }
    if (!types.contains(type)) {
      var words = types.stream().sorted().map(n -> Integer.toString(n)).toList();
      form.error(
          "type",
          "UNION_TYPE_CHOICES",
          "Value of field \"type\" must be one of (" + String.join(", ", words) + ").");
      return null;
    }
    count++;
    var id = number(form);
    return switch (type) {
      case ACTION_ROW -> row(form, id);
      case BUTTON -> button(form, id);
      case SECTION -> section(form, id);
      case TEXT_DISPLAY -> text(form, id);
      case THUMBNAIL -> new Thumbnail(id, picture(form));
      case MEDIA_GALLERY -> gallery(form, id);
      case FILE -> file(form, id);
      case SEPARATOR -> separator(form, id);
      case CONTAINER -> container(form, id);
      default -> new SelectForm(form, type, id, customId(form)).read();
    };
  }

  private int number(Form form) {
    var given = form.whole("id", 0, Integer.MAX_VALUE);
    if (given != null && given > 0) return given;
    while (taken.contains(next)) next++;
    return next++;
  }

  private ActionRow row(Form form, int id) {
    var forms = form.list("components", Integer.MAX_VALUE);
    if (forms.isEmpty() || forms.size() > BUTTONS_MAX)
      form.errors().notBetween(form.path("components"), 1, BUTTONS_MAX);
    var components = all(forms, IN_ROWS);
    if (forms.size() > 1 && components.stream().anyMatch(one -> one instanceof Select))
      form.error(
          "components",
          "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
          "The specified component exceeds the maximum width");
    return new ActionRow(id, components);
  }

  private Button button(Form form, int id) {
    var style = form.whole("style", 1, Button.PREMIUM);
    if (style == null) form.errors().required(form.path("style"));
    var label = form.text("label", LABEL_MAX);
    var url = form.text("url", URL_MAX);
    var customId = form.has("custom_id") ? customId(form) : null;
    var button =
        new Button(
            id,
            style == null ? 1 : style,
            customId,
            label,
            Emoji.read(form),
            url,
            form.id("sku_id"),
            form.isSet("disabled"));
    check(form, button);
    return button;
  }

  private static void check(Form form, Button button) {
    var style = button.style();
    if (style == Button.LINK && button.url() == null) form.errors().required(form.path("url"));
    if (button.url() != null) Links.check(form, "url", button.url(), Links.OF_BUTTONS);
    if (style == Button.PREMIUM && button.skuId() == null)
      form.errors().required(form.path("sku_id"));
    if (style < Button.LINK && button.customId() == null)
      form.errors().required(form.path("custom_id"));
    var bothGiven = button.customId() != null && button.url() != null;
    if (bothGiven || (style == Button.LINK && button.customId() != null))
      form.error(
          "custom_id",
          "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
          "A custom id and url cannot both be specified");
    var label = button.label();
    if (style != Button.PREMIUM && (label == null || label.isEmpty()) && button.emoji() == null)
      form.error(
          "label",
          "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED",
          "A button must have a label or an emoji");
  }

  private Section section(Form form, int id) {
    var forms = form.list("components", Integer.MAX_VALUE);
    if (forms.isEmpty() || forms.size() > SECTION_TEXTS_MAX)
      form.errors().notBetween(form.path("components"), 1, SECTION_TEXTS_MAX);
    var components = all(forms, Set.of(TEXT_DISPLAY));
    var accessory = form.object("accessory");
    if (accessory == null) form.errors().required(form.path("accessory"));
    var beside = accessory == null ? null : one(accessory, ACCESSORIES);
    return new Section(id, components, beside == null ? new TextDisplay(0, "") : beside);
  }

  private TextDisplay text(Form form, int id) {
    var content = form.required("content", 1, TEXTS_LENGTH_MAX);
    textLength += content.codePointCount(0, content.length());
    return new TextDisplay(id, content);
  }

  private static MediaGallery gallery(Form form, int id) {
    var forms = form.list("items", Integer.MAX_VALUE);
    if (forms.isEmpty() || forms.size() > GALLERY_MAX)
      form.errors().notBetween(form.path("items"), 1, GALLERY_MAX);
    return new MediaGallery(id, forms.stream().map(ComponentForm::picture).toList());
  }

  private static Picture picture(Form form) {
    var description = form.text("description", 1, DESCRIPTION_MAX);
    var url = address(form, "media", Links.WITH_ATTACHMENTS);
    return new Picture(url, description, form.isSet("spoiler"));
  }

  private static FileDisplay file(Form form, int id) {
    return new FileDisplay(id, address(form, "file", Links.ATTACHMENTS), form.isSet("spoiler"));
  }

  private static String address(Form form, String name, List<String> schemes) {
    var media = form.object(name);
    if (media == null) {
      form.errors().required(form.path(name));
      return "";
    }
    var url = media.required("url", 1, MEDIA_URL_MAX);
    Links.check(media, "url", url, schemes);
    return url;
  }

  private static Separator separator(Form form, int id) {
    var divider = form.flag("divider");
    var spacing = form.choice("spacing", Set.of(1, 2));
    return new Separator(id, divider == null || divider, spacing == null ? 1 : spacing);
  }

  private Container container(Form form, int id) {
    var forms = form.list("components", COMPONENTS_MAX);
    if (forms.isEmpty()) form.errors().notBetween(form.path("components"), 1, COMPONENTS_MAX);
    var color = form.whole("accent_color", 0, COLOR_MAX);
    return new Container(id, all(forms, IN_CONTAINERS), color, form.isSet("spoiler"));
  }

  private String customId(Form form) {
    var customId = form.required("custom_id", 1, CUSTOM_ID_MAX);
    if (!customId.isEmpty() && !customIds.add(customId))
      form.error(
          "custom_id",
          "COMPONENT_CUSTOM_ID_DUPLICATED",
          "Component custom id cannot be duplicated");
    return customId;
  }

  /** The texts of stored components, in which mentions count as in the content. */
  static String texts(JsonNode components) {
    var texts = new StringBuilder();
    if (components.path("type").asInt(0) == TEXT_DISPLAY)
      texts.append(components.path("content").asString("")).append('\n');
    components.forEach(child -> texts.append(texts(child)));
    return texts.toString();
  }
}
