package bloxtr8.gateway.docs;

import bloxtr8.gateway.routes.Access;

/** Who may read the documentation of a route. */
public enum Audience {
  EVERYBODY,
  STAFF;

  static Audience of(Access access) {
    return switch (access) {
      case ANYONE, PROVIDER, SANDBOX, BOT, USER -> EVERYBODY;
      case MODERATOR, ADMIN -> STAFF;
    };
  }
}
