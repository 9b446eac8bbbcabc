package bloxtr8.gateway.signin;

/** A company that tells us whose account somebody has. */
enum OAuthProvider {
  DISCORD("/api/auth/discord/callback"),
  ROBLOX("/api/oauth/roblox/callback");

  private final String callback;

  OAuthProvider(String callback) {
    this.callback = callback;
  }

  /** The path that only this provider sends people back to. */
  String callback() {
    return callback;
  }
}
