package bloxtr8.gateway.docs;

import bloxtr8.gateway.routes.Access;

/** Who reads about a route. */
public enum Audience {
  EVERYBODY,
  STAFF,
  /** A service of the platform has the interface itself. */
  NOBODY;

  static Audience of(Access access) {
    return switch (access) {
      case ANYONE, PROVIDER, SANDBOX, USER -> EVERYBODY;
      case MODERATOR, ADMIN -> STAFF;
      case SERVICE -> NOBODY;
    };
  }
}
