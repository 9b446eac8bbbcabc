package bloxtr8.server.demo;

/**
 * A person in a trade.
 *
 * @param token their access token
 * @param robloxId of their Roblox account; empty for somebody without one
 */
public record Person(String id, String name, String token, String robloxId) {

  static final Person NOBODY = new Person("", "", "", "");

  Person withRoblox(String account) {
    return new Person(id, name, token, account);
  }
}
