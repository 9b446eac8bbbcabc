package bloxtr8.providers.roblox;

import java.util.Arrays;
import java.util.Locale;

/**
 * A role in a group.
 *
 * @param rank 0 for guests, who are no members, to 255 for the owner
 * @param mayPublish whether its members may publish the group's games
 */
record GroupRole(
    long id, long groupId, String name, int rank, boolean mayPublish, int memberCount) {

  static final int GUEST = 0;
  static final int OWNER = 255;

  /** The roles of a new group. */
  enum Initial {
    GUEST(GroupRole.GUEST, false),
    MEMBER(1, false),
    DEVELOPER(100, true),
    ADMIN(254, true),
    OWNER(GroupRole.OWNER, true);

    private final int rank;
    private final boolean mayPublish;

    Initial(int rank, boolean mayPublish) {
      this.rank = rank;
      this.mayPublish = mayPublish;
    }

    String title() {
      return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    static String[] titles() {
      return Arrays.stream(values()).map(Initial::title).toArray(String[]::new);
    }

    static Integer[] ranks() {
      return Arrays.stream(values()).map(initial -> initial.rank).toArray(Integer[]::new);
    }

    static Boolean[] publishing() {
      return Arrays.stream(values()).map(initial -> initial.mayPublish).toArray(Boolean[]::new);
    }
  }

  boolean isGuest() {
    return rank == GUEST;
  }

  String path() {
    return String.format(Locale.ROOT, "groups/%d/roles/%d", groupId, id);
  }
}
