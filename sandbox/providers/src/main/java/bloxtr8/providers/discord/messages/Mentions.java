package bloxtr8.providers.discord.messages;

import bloxtr8.providers.discord.world.Form;
import bloxtr8.providers.discord.world.Snowflake;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whom a message may mention.
 *
 * @param parse {@code users}, {@code roles}, {@code everyone}: all of that kind in the text
 * @param users those that may be mentioned without {@code parse}
 * @param repliedUser whether the author of the answered message is mentioned
 */
public record Mentions(Set<String> parse, List<Long> users, List<Long> roles, boolean repliedUser) {

  private static final int LIST_MAX = 100;
  private static final Set<String> KINDS = Set.of("users", "roles", "everyone");
  private static final Pattern USER = Pattern.compile("<@!?([0-9]{1,19})>");
  private static final Pattern ROLE = Pattern.compile("<@&([0-9]{1,19})>");
  private static final Pattern EVERYONE = Pattern.compile("@(everyone|here)\\b");

  /** When the request says nothing. */
  public static final Mentions ALL = new Mentions(KINDS, List.of(), List.of(), true);

  public Mentions {
    parse = Set.copyOf(parse);
    users = List.copyOf(users);
    roles = List.copyOf(roles);
  }

  static Mentions read(Form message) {
    var form = message.object("allowed_mentions");
    if (form == null) return ALL;
    var parse = new LinkedHashSet<String>();
    var words = form.words("parse", KINDS.size());
    for (var place = 0; place < words.size(); place++) {
      var word = words.get(place);
      if (!KINDS.contains(word))
        form.error(
            "parse." + place,
            "BASE_TYPE_CHOICES",
            "Value must be one of ('users', 'roles', 'everyone').");
      else if (!parse.add(word))
        form.error(
            "parse",
            "SET_TYPE_ALREADY_CONTAINS_VALUE",
            "The set already contains a value \"" + word + "\".");
    }
    var users = form.ids("users", LIST_MAX);
    var roles = form.ids("roles", LIST_MAX);
    exclusive(form, parse, "users", users);
    exclusive(form, parse, "roles", roles);
    return new Mentions(parse, users, roles, form.isSet("replied_user"));
  }

  private static void exclusive(Form form, Set<String> parse, String kind, List<Long> ids) {
    if (parse.contains(kind) && !ids.isEmpty())
      form.error(
          "",
          "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
          "parse:[\"%s\"] and %s: [ids...] are mutually exclusive.".formatted(kind, kind));
  }

  /** The users that a text mentions, as far as they may be. */
  List<Long> usersIn(String text) {
    return allowed(USER, text, parse.contains("users"), users);
  }

  List<Long> rolesIn(String text) {
    return allowed(ROLE, text, parse.contains("roles"), roles);
  }

  boolean isEveryoneIn(String text) {
    return parse.contains("everyone") && EVERYONE.matcher(text).find();
  }

  private static List<Long> allowed(Pattern pattern, String text, boolean every, List<Long> some) {
    var found = new LinkedHashSet<Long>();
    var matcher = pattern.matcher(text);
    while (matcher.find()) {
      var id = Snowflake.parse(matcher.group(1));
      if (id != null && (every || some.contains(id))) found.add(id);
    }
    return List.copyOf(found);
  }
}
