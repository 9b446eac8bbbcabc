package bloxtr8.providers.roblox;

import bloxtr8.providers.oauth.IssuedToken;

/** Who calls Open Cloud. */
sealed interface CloudCaller {
  /** The owner of an API key, who is no user of the sandbox. */
  record KeyOwner(String key) implements CloudCaller {
    @Override
    public String toString() {
      return "KeyOwner";
    }
  }

  /** An application with a user's permission. */
  record Application(IssuedToken token) implements CloudCaller {
    long userId() {
      return Long.parseLong(token.grant().userId());
    }
  }

  /** Limits count for each key owner and for each access token. */
  default String countedAs() {
    return switch (this) {
      case KeyOwner owner -> "key " + owner.key();
      case Application app -> "token " + app.token().grant().id() + " " + app.token().issuedAt();
    };
  }

  default int limit(RobloxLimits.Limit limit) {
    return switch (this) {
      case KeyOwner _ -> limit.perKey();
      case Application _ -> limit.perToken();
    };
  }

  /** Whether this is an application that a certain user gave this permission. */
  default boolean actsFor(long userId, String scope) {
    return this instanceof Application app
        && app.userId() == userId
        && app.token().grant().allows(scope);
  }
}
