package bloxtr8.marketplace.roblox;

/** What is read from Roblox under a budget of its own. */
enum RobloxSource {
  UNIVERSES(RobloxHost.APIS),
  GROUPS(RobloxHost.APIS),
  MEMBERSHIPS(RobloxHost.APIS),
  ROLES(RobloxHost.APIS),
  PLACES(RobloxHost.APIS),
  /** With the token of a user, whose own budget at Roblox it uses. */
  GRANTED_UNIVERSES(RobloxHost.APIS),
  USERS(RobloxHost.USERS),
  GAMES(RobloxHost.GAMES),
  PUBLIC_GROUPS(RobloxHost.GROUPS),
  DEVELOP(RobloxHost.DEVELOP),
  THUMBNAILS(RobloxHost.THUMBNAILS);

  private final RobloxHost host;

  RobloxSource(RobloxHost host) {
    this.host = host;
  }

  RobloxHost host() {
    return host;
  }
}
