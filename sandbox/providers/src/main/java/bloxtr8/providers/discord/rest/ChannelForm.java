package bloxtr8.providers.discord.rest;

import bloxtr8.providers.discord.world.DiscordChannel;
import bloxtr8.providers.discord.world.Form;
import bloxtr8.providers.discord.world.Overwrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a channel. */
final class ChannelForm {

  private static final int OVERWRITES_MAX = 1_000;
  private static final int POSITION_MAX = 1_000;
  private static final Set<Integer> CREATABLE =
      Set.of(
          DiscordChannel.TEXT,
          DiscordChannel.VOICE,
          DiscordChannel.CATEGORY,
          DiscordChannel.ANNOUNCEMENT);
  private static final Set<Integer> ARCHIVE_MINUTES = Set.of(60, 1_440, 4_320, 10_080);
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[\\s\\p{Cntrl}]+");

  private final Form form;

  ChannelForm(Form form) {
    this.form = form;
  }

  int type() {
    var type = form.choice("type", CREATABLE);
    return type == null ? DiscordChannel.TEXT : type;
  }

  /** The type of a thread without a message. */
  int threadType(int otherwise) {
    var type =
        form.choice(
            "type",
            Set.of(
                DiscordChannel.ANNOUNCEMENT_THREAD,
                DiscordChannel.PUBLIC_THREAD,
                DiscordChannel.PRIVATE_THREAD));
    return type == null ? otherwise : type;
  }

  /** Text channels have lower case and no spaces in their names. */
  String name(int type) {
    var name = strippedName();
    if (type != DiscordChannel.TEXT && type != DiscordChannel.ANNOUNCEMENT) return name;
    return NOT_IN_NAMES.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  String threadName() {
    return strippedName();
  }

  /** A name of nothing but blanks is an empty one. */
  private String strippedName() {
    var name = form.required("name", 1, DiscordChannel.NAME_MAX);
    if (!name.isEmpty() && name.isBlank())
      form.errors().notBetween(form.path("name"), 1, DiscordChannel.NAME_MAX);
    return name.strip();
  }

  @Nullable String topic() {
    return form.text("topic", DiscordChannel.TOPIC_MAX);
  }

  int slowmode(int otherwise) {
    var seconds = form.whole("rate_limit_per_user", 0, DiscordChannel.SLOWMODE_SECONDS_MAX);
    return seconds == null ? otherwise : seconds;
  }

  int position(int otherwise) {
    var position = form.whole("position", 0, POSITION_MAX);
    return position == null ? otherwise : position;
  }

  int archiveMinutes(int otherwise) {
    var minutes = form.choice("auto_archive_duration", ARCHIVE_MINUTES);
    return minutes == null ? otherwise : minutes;
  }

  List<Overwrite> overwrites() {
    var overwrites = new ArrayList<Overwrite>();
    for (var one : form.list("permission_overwrites", OVERWRITES_MAX)) {
      var target = one.id("id");
      if (target == null && !one.has("id")) one.errors().required(one.path("id"));
      overwrites.add(overwrite(one, target == null ? 0 : target));
    }
    return overwrites;
  }

  static Overwrite overwrite(Form form, long targetId) {
    var type = form.choice("type", Set.of(0, 1));
    var allow = form.bits("allow");
    var deny = form.bits("deny");
    return new Overwrite(
        targetId, type != null && type == 1, allow == null ? 0 : allow, deny == null ? 0 : deny);
  }
}
