package bloxtr8.server.demo;

import java.util.Map;
import java.util.regex.Pattern;

/** Roblox' pages, on which people own groups and games and change who owns them. */
final class RobloxPages {

  private final Calls calls;
  private final String roblox;

  /**
   * Roblox of the sandbox.
   *
   * @param sandbox its base URL, without a path
   */
  RobloxPages(Calls calls, String sandbox) {
    this.calls = calls;
    this.roblox = sandbox + "/sandbox/roblox";
  }

  /**
   * A game that is sold.
   *
   * @param groupId the group that holds it, or will hold it
   */
  record Game(long universeId, long groupId) {
    static final Game NONE = new Game(0, 0);
  }

  Game gameInGroup(Person owner) {
    var group = group(owner);
    return new Game(control("universe", Map.of("ownerGroupId", group)), group);
  }

  long gameOf(Person owner) {
    return control("universe", Map.of("ownerUserId", owner.robloxId()));
  }

  long group(Person owner) {
    return control("group", Map.of("ownerId", owner.robloxId()));
  }

  void join(long group, Person member) {
    unless(
        "member of the group already",
        "join",
        Map.of("groupId", group, "userId", member.robloxId()));
  }

  /** As {@link #join}, in a role that may publish games there. */
  void joinAsPublisher(long group, Person member) {
    unless(
        "member of the group already",
        "join",
        Map.of("groupId", group, "userId", member.robloxId(), "role", "Developer"));
  }

  void makeOwner(long group, Person member) {
    control("group-owner", Map.of("groupId", group, "userId", member.robloxId()));
  }

  /** The owner asks for the transfer, and the group accepts. */
  void transfer(long universe, long group) {
    var wish = Map.of("universeId", universe, "groupId", group);
    unless("request to transfer it|belongs to that group already", "transfer-request", wish);
    unless("no request to transfer", "transfer-accept", Map.of("universeId", universe));
  }

  void moveOut(long universe, Person owner) {
    control("move", Map.of("universeId", universe, "userId", owner.robloxId()));
  }

  /** A call whose answer was lost is refused when it is repeated, because it was done. */
  private void unless(String done, String verb, Map<String, ?> body) {
    try {
      control(verb, body);
    } catch (Calls.Failed e) {
      if (!Pattern.compile(done).matcher(String.valueOf(e.getMessage())).find()) throw e;
    }
  }

  private long control(String verb, Map<String, ?> body) {
    return calls.post(roblox + "/control/" + verb, null, null, body).path("id").asLong();
  }
}
