package bloxtr8.marketplace.roblox;

/** What is read from Roblox under a budget of its own. */
enum RobloxSource {
  UNIVERSES(RobloxHost.APIS),
  GROUPS(RobloxHost.APIS),
  MEMBERSHIPS(RobloxHost.APIS),
  ROLES(RobloxHost.APIS),
  PLACES(RobloxHost.APIS),
  /** With the token of a user, whose own budget at Roblox it uses. */
  GRANTED_UNIVERSES(RobloxHost.APIS, true),
  USERS(RobloxHost.USERS),
  GAMES(RobloxHost.GAMES),
  PUBLIC_GROUPS(RobloxHost.GROUPS),
  DEVELOP(RobloxHost.DEVELOP, true),
  THUMBNAILS(RobloxHost.THUMBNAILS);

  private final RobloxHost host;
  private final boolean forDetectionOnly;

  RobloxSource(RobloxHost host) {
    this(host, false);
  }

  RobloxSource(RobloxHost host, boolean forDetectionOnly) {
    this.host = host;
    this.forDetectionOnly = forDetectionOnly;
  }

  /** Whether no request of a person needs it. */
  boolean isForDetectionOnly() {
    return forDetectionOnly;
  }

  RobloxHost host() {
    return host;
  }
}
