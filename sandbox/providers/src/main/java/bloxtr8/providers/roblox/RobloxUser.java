package bloxtr8.providers.roblox;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.oauth.User;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** A user of Roblox. */
record RobloxUser(long id, String username, String displayName, Instant createdAt, boolean banned) {
  String idText() {
    return Long.toString(id);
  }

  /** {@code users/1}. */
  String path() {
    return String.format(Locale.ROOT, "users/%d", id);
  }

  User asUser() {
    return new User(idText(), username, displayName);
  }

  /** The claims of OpenID Connect; all but the subject need the scope {@code profile}. */
  ObjectNode claims(boolean withProfile) {
    var claims = Json.object().put("sub", idText());
    if (!withProfile) return claims;
    claims.put("name", displayName);
    claims.put("nickname", displayName);
    claims.put("preferred_username", username);
    claims.put("created_at", createdAt.getEpochSecond());
    claims.put("profile", "https://www.roblox.com/users/%s/profile".formatted(idText()));
    claims.putNull("picture");
    return claims;
  }
}
