package bloxtr8.providers.roblox;

import java.util.Locale;

/** Who owns a game, with the name that Roblox shows for it: a user or a group. */
record Owner(Kind kind, long id, String name) {
  /** As Roblox spells it, and the number that it shows in some lists. */
  enum Kind {
    USER("User", 0),
    GROUP("Group", 1);

    private final String word;
    private final int number;

    Kind(String word, int number) {
      this.word = word;
      this.number = number;
    }

    String word() {
      return word;
    }

    int number() {
      return number;
    }
  }

  static Owner user(RobloxUser user) {
    return new Owner(Kind.USER, user.id(), user.username());
  }

  static Owner group(Group group) {
    return new Owner(Kind.GROUP, group.id(), group.name());
  }

  /** {@code users/1} or {@code groups/1}. */
  String path() {
    return String.format(Locale.ROOT, "%ss/%d", kind.word.toLowerCase(Locale.ROOT), id);
  }
}
