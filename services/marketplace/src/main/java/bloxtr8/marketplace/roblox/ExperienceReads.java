package bloxtr8.marketplace.roblox;

import bloxtr8.marketplace.roblox.domain.Answer;
import bloxtr8.marketplace.roblox.domain.GroupId;
import bloxtr8.marketplace.roblox.domain.RobloxUserId;
import bloxtr8.marketplace.roblox.domain.Universe;
import bloxtr8.marketplace.roblox.domain.UniverseId;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads of what somebody has on Roblox and how it looks. None is made inside a database
 * transaction, and none is repeated: that is the caller's task.
 */
public interface ExperienceReads {

  /** How many public games of one group are read. */
  int GAMES_OF_GROUP_MAX = 400;

  /** The public games that are owned by this user, not by their groups. */
  Answer<Listed<PublicGame>> gamesOf(RobloxUserId user);

  /** The public games of each group. */
  Map<GroupId, Answer<Listed<PublicGame>>> gamesOf(Collection<GroupId> groups);

  /**
   * The public games of one group: up to {@link #GAMES_OF_GROUP_MAX}, a hundred in each call.
   * Incomplete only when it has more; unknown when any page could not be read.
   */
  Answer<Listed<PublicGame>> allGamesOf(GroupId group);

  /** The groups that a user is a member of, by Open Cloud. */
  Answer<Listed<GroupId>> groupsOf(RobloxUserId user);

  /** Public games by the public games host, many in one call; private ones are NOT_FOUND. */
  Map<UniverseId, Answer<PublicGame>> games(Collection<UniverseId> ids);

  /** The icons of games, many in one call. */
  Map<UniverseId, Answer<Icon>> icons(Collection<UniverseId> ids);

  /** The names of users now, many in one call: names change, ids do not. */
  Map<RobloxUserId, Answer<RobloxName>> names(Collection<RobloxUserId> ids);

  /** The universe of a place; NOT_FOUND for what is no place. */
  Answer<UniverseId> universeOfPlace(long placeId);

  /**
   * The first pages of a list of Roblox.
   *
   * @param isComplete false where there are more than we read
   */
  record Listed<T>(List<T> items, boolean isComplete) {
    public Listed {
      items = List.copyOf(items);
    }
  }

  /**
   * A public game.
   *
   * @param name null where the source gave none
   * @param playing players now; null where the source does not say
   * @param visits since it exists; null where the source does not say
   */
  record PublicGame(
      Universe universe, @Nullable String name, @Nullable Long playing, @Nullable Long visits) {}

  /**
   * The icon of a game.
   *
   * @param state Roblox's word: {@code Completed}, {@code Pending}, {@code Blocked}
   * @param url where it is at present, which changes: never evidence; null unless completed
   */
  record Icon(String state, @Nullable URI url) {}

  /**
   * The names of a user at present.
   *
   * @param displayName null where Roblox gave none
   */
  record RobloxName(String username, @Nullable String displayName) {}
}
