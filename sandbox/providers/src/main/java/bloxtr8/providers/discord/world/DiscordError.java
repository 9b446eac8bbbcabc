package bloxtr8.providers.discord.world;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Json;
import org.springframework.http.HttpStatus;

/** Refusals in Discord's format. */
public final class DiscordError {

  private static final int RATE_LIMITED = 429;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int MISSING_SCOPE = 50_026;

  private DiscordError() {}

  public static Answer unauthorized() {
    return of(UNAUTHORIZED, "401: Unauthorized", 0);
  }

  public static Answer notFound() {
    return of(NOT_FOUND, "404: Not Found", 0);
  }

  public static Answer missingScope() {
    return of(FORBIDDEN, "Missing required OAuth2 scope", MISSING_SCOPE);
  }

  public static Answer outage(int status) {
    if (status == RATE_LIMITED) {
      var body = Json.object().put("message", "You are being rate limited.");
      return Answer.json(status, body.put("retry_after", 1.0).put("global", false))
          .with("Retry-After", "1")
          .with("X-RateLimit-Scope", "shared")
          .with("via", "1.1 google");
    }
    var reason = HttpStatus.resolve(status);
    return of(status, status + ": " + (reason == null ? "Error" : reason.getReasonPhrase()), 0);
  }

  static Answer of(int status, String message, int code) {
    return Answer.json(status, Json.object().put("message", message).put("code", code));
  }
}
