package bloxtr8.providers.roblox;

import java.util.Locale;

/** Who owns a game, with the name that Roblox shows for it: a user or a group. */
record Owner(Kind kind, long id, String name) {
  /** As Roblox spells it; the ordinals are the numbers of the newer lists. */
  enum Kind {
    USER("User"),
    GROUP("Group");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    /** The number of {@code creator.type} where Roblox shows one. */
    int number() {
      return ordinal();
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
