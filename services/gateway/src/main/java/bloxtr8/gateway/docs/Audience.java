package bloxtr8.gateway.docs;

import bloxtr8.gateway.routes.Who;

/** Who reads about a route. */
enum Audience {
  EVERYBODY,
  STAFF,
  /** A service of the platform has the interface itself. */
  NOBODY;

  static Audience of(Who who) {
    return switch (who) {
      case ANYONE, PROVIDER, SANDBOX, USER -> EVERYBODY;
      case MODERATOR, ADMIN -> STAFF;
      case SERVICE -> NOBODY;
    };
  }
}
