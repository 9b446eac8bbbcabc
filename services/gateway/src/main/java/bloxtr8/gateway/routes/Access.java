package bloxtr8.gateway.routes;

import bloxtr8.kernel.Authority;
import org.jspecify.annotations.Nullable;

/** Who may call a route. */
public enum Access {
  ANYONE,
  /** A provider, whose signature the endpoint verifies itself. */
  PROVIDER,
  /** Anybody, but only in the sandbox world. */
  SANDBOX,
  /** The Discord bot, with its own secret and for nobody. */
  BOT,
  USER,
  MODERATOR,
  ADMIN;

  /**
   * Whether a caller is admitted.
   *
   * @param authority null without a valid token
   */
  public boolean admits(@Nullable Authority authority) {
    return switch (this) {
      case ANYONE, PROVIDER, SANDBOX -> true;
      case USER -> authority != null;
      case MODERATOR -> authority != null && authority.isStaff();
      case ADMIN -> authority == Authority.ADMIN;
      case BOT -> false;
    };
  }

  public boolean isPublic() {
    return admits(null);
  }
}
