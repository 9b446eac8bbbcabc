package bloxtr8.marketplace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sandbox's Roblox that the tests of this JVM share, because its start takes seconds: each test
 * has users, groups and games of its own.
 */
final class SharedRoblox {

  private static final String PREFIX = "bloxtr8.marketplace.roblox.";
  private static final List<String> HOSTS =
      List.of("cloud", "apis", "games", "groups", "thumbnails");

  /** A group that a user owns. */
  record OwnedGroup(long id, long owner) {}

  /** A game. */
  record Game(long universe, long place) {}

  /** Started with its first use. */
  private static final class Shared {

    private static final SharedRoblox INSTANCE = new SharedRoblox();
  }

  private final RobloxSandbox roblox = new RobloxSandbox();

  static SharedRoblox get() {
    return Shared.INSTANCE;
  }

  /** What makes the marketplace read it, and forget failures at once. */
  Map<String, String> settings() {
    var settings = new HashMap<>(roblox.settings());
    settings.put(PREFIX + "read-timeout", "PT3S");
    settings.put(PREFIX + "circuit-open-time", "PT0.001S");
    return settings;
  }

  /** A new user. */
  long user() {
    return roblox.user().value();
  }

  void rename(long user, String username) {
    roblox.control("rename", Map.of("userId", user, "username", username));
  }

  OwnedGroup group(long owner) {
    return new OwnedGroup(
        roblox.control("group", Map.of("ownerId", owner)).path("id").asLong(), owner);
  }

  Game gameOf(long user) {
    return game(Map.of("ownerUserId", user, "playing", 7, "visits", 1234));
  }

  Game gameIn(OwnedGroup group) {
    return game(Map.of("ownerGroupId", group.id(), "playing", 8, "visits", 99));
  }

  private Game game(Map<String, ?> of) {
    var made = roblox.control("universe", of);
    return new Game(made.path("id").asLong(), made.path("rootPlaceId").asLong());
  }

  /** A group game of a new group of this user. */
  Game soldBy(long user) {
    return gameIn(group(user));
  }

  void join(OwnedGroup group, long user, String role) {
    roblox.control("join", Map.of("groupId", group.id(), "userId", user, "role", role));
  }

  void changeOwner(OwnedGroup group, long user) {
    roblox.control("group-owner", Map.of("groupId", group.id(), "userId", user));
  }

  void lock(OwnedGroup group) {
    roblox.control("lock", Map.of("groupId", group.id()));
  }

  /** Only whom its owner accepts may join it. */
  void closeEntry(OwnedGroup group) {
    roblox.control("entry", Map.of("groupId", group.id(), "open", false));
  }

  void abandon(OwnedGroup group) {
    roblox.control("abandon", Map.of("groupId", group.id()));
  }

  void move(Game game, OwnedGroup group) {
    roblox.control("move", Map.of("universeId", game.universe(), "groupId", group.id()));
  }

  void moveToUser(Game game, long user) {
    roblox.control("move", Map.of("universeId", game.universe(), "userId", user));
  }

  void hide(Game game) {
    roblox.control("visibility", Map.of("universeId", game.universe(), "visibility", "private"));
  }

  /** A host answers everything with this status from now on. */
  void close(String host, int status) {
    roblox.close(host, Integer.toString(status));
  }

  void open(String host) {
    roblox.close(host, "open");
  }

  void openAll() {
    HOSTS.forEach(this::open);
  }

  /** A host shows this user as the owner, whatever the others show. */
  void contradict(String host, String subject, long id, long owner) {
    roblox.control("contradict", Map.of("host", host, subject, id, "ownerUserId", owner));
  }

  /** What the next matching call gets. */
  void fault(String operation, String effect) {
    roblox.fault(operation, effect);
  }
}
