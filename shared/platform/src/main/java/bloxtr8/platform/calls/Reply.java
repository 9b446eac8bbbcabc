package bloxtr8.platform.calls;

import bloxtr8.platform.database.FailureKind.Unavailable;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The result of a call. */
public sealed interface Reply {

  /**
   * The provider responded.
   *
   * @param retryAfter how long it asks to be left alone; null where it does not say, or names a
   *     date
   */
  record Response(int status, String body, @Nullable Duration retryAfter) implements Reply {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    static Response of(HttpResponse<String> response) {
      @Nullable Duration retryAfter =
          response
              .headers()
              .firstValue("Retry-After")
              .filter(text -> SECONDS.matcher(text).matches())
              .map(text -> Duration.ofSeconds(Long.parseLong(text)))
              .orElse(null);
      return new Response(response.statusCode(), response.body(), retryAfter);
    }

    public boolean isOk() {
      return status >= OK && status < MULTIPLE_CHOICES;
    }

    /**
     * Whether the provider is down or refuses calls for load: it is unknown whether this call was
     * processed.
     */
    public boolean isOutage() {
      return status >= SERVER_ERROR || isTooMany();
    }

    public boolean isTooMany() {
      return status == TOO_MANY;
    }

    /** Null when it is not JSON. */
    public @Nullable JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JacksonException _) {
        return null;
      }
    }
  }

  /** The call was not made: the circuit breaker is open. */
  record CircuitOpen() implements Reply {}

  /** The response is larger than our limit; a repetition would be too. */
  record TooLarge(long max) implements Reply {}

  /** Thrown when a response is larger than our limit. */
  final class AnswerTooLarge extends RuntimeException {
    AnswerTooLarge(String sentence) {
      super(sentence);
    }
  }

  /** The call may have been made; there was no response. */
  record NoResponse(String why) implements Reply {}

  /** The JSON of a read, which can be repeated at any time; throws without a JSON response. */
  static JsonNode read(String who, Reply reply) {
    return switch (reply) {
      case Response response when response.isOk() -> {
        var json = response.json();
        if (json == null) throw new Unavailable(who + " did not respond with JSON", null);
        yield json;
      }
      case Response response when response.isOutage() ->
          throw new Unavailable(who + " answers " + response.status(), null);
      case Response response ->
          throw new IllegalStateException(who + " refused a read: " + response.status());
      case CircuitOpen _ ->
          throw new Unavailable(who + " is not called while its circuit breaker is open", null);
      case TooLarge(var max) ->
          throw new AnswerTooLarge(
              String.format(Locale.ROOT, "%s responded with more than %d bytes", who, max));
      case NoResponse(var why) -> throw new Unavailable(who + " does not respond: " + why, null);
    };
  }
}
