package bloxtr8.gateway.routes;

import bloxtr8.kernel.Authority;
import org.jspecify.annotations.Nullable;

/** Who may call a route. */
public enum Access {
  ANYONE,
  /** A company whose signature the endpoint checks itself. */
  PROVIDER,
  /** Anyone, but the route is there in the sandbox world only. */
  SANDBOX,
  USER,
  MODERATOR,
  ADMIN,
  /** Another program of ours, by a service token; over HTTP none is given out yet. */
  SERVICE;

  /**
   * Whether they may.
   *
   * @param authority null for somebody without a valid token
   */
  public boolean admits(@Nullable Authority authority) {
    return switch (this) {
      case ANYONE, PROVIDER, SANDBOX -> true;
      case USER -> authority != null;
      case MODERATOR -> authority != null && authority.isStaff();
      case ADMIN -> authority == Authority.ADMIN;
      case SERVICE -> false;
    };
  }

  public boolean isPublic() {
    return admits(null);
  }
}
