package bloxtr8.server.demo;

/**
 * A person in a trade.
 *
 * @param token their access token
 * @param discordId of the Discord account that they sign in by
 * @param robloxId of their Roblox account; empty for somebody without one
 */
public record Person(String id, String name, String token, String discordId, String robloxId) {

  static final Person NOBODY = new Person("", "", "", "", "");

  Person withRoblox(String account) {
    return new Person(id, name, token, discordId, account);
  }

  /** Without the token, because records are printed. */
  @Override
  public String toString() {
    return name + " (" + id + ")";
  }
}
