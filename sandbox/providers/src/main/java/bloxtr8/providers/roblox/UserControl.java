package bloxtr8.providers.roblox;

import static java.util.Objects.requireNonNull;

import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Controls;
import bloxtr8.providers.control.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The control calls about users. */
final class UserControl {

  private final RobloxUserStore users;
  private final RobloxLookup lookup;

  UserControl(RobloxUserStore users, RobloxLookup lookup) {
    this.users = users;
    this.lookup = lookup;
  }

  void addTo(Controls controls) {
    controls.verb("user", this::user).verb("rename", this::rename).verb("ban", this::ban);
  }

  private ObjectNode user(ControlRequest request) {
    var username = request.text("username");
    var displayName = request.textOr("displayName", username);
    var createdAt = instant(request.textOrNull("createdAt"));
    request.nothingElse();
    return UsersApi.shape(users.named(username, displayName, createdAt));
  }

  private ObjectNode rename(ControlRequest request) {
    var user = lookup.user(request, "userId");
    var username = request.text("username");
    request.nothingElse();
    users.rename(user, username);
    return shape(user);
  }

  private ObjectNode ban(ControlRequest request) {
    var user = lookup.user(request, "userId");
    var banned = request.flagOr("banned", true);
    request.nothingElse();
    users.ban(user.id(), banned);
    return shape(user);
  }

  private ObjectNode shape(RobloxUser before) {
    return UsersApi.shape(requireNonNull(users.account(before.id()), "users are never deleted"));
  }

  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException _) {
      throw Problem.unprocessable("The field 'createdAt' must be like 2020-01-31T00:00:00Z.");
    }
  }
}
