package bloxtr8.payments.calls;

import bloxtr8.platform.database.FailureKind.Unavailable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came of a call. */
public sealed interface Reply {

  /** The provider said something. */
  record Response(int status, String body) implements Reply {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    public boolean isOk() {
      return status >= OK && status < MULTIPLE_CHOICES;
    }

    /** It is down, or wants to be left alone: whether we were heard is not known. */
    public boolean isOutage() {
      return status >= SERVER_ERROR || status == TOO_MANY;
    }

    /** Null when it is no JSON. */
    public @Nullable JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JacksonException _) {
        return null;
      }
    }
  }

  /** The call was not made: the provider failed too often just now. */
  record CircuitOpen() implements Reply {}

  /** The answer is longer than any that we read; asked again it would be so again. */
  record TooLarge(long max) implements Reply {}

  /** What was asked for is more than we read. */
  final class AnswerTooLarge extends RuntimeException {
    AnswerTooLarge(String sentence) {
      super(sentence);
    }
  }

  /** The call was made, or not; nobody answered. */
  record NoResponse(String why) implements Reply {}

  /** Of a read, which can be repeated at any time: throws unless it was answered with JSON. */
  static JsonNode read(String who, Reply reply) {
    return switch (reply) {
      case Response response when response.isOk() -> {
        var json = response.json();
        if (json == null) throw new Unavailable(who + " answers no JSON", null);
        yield json;
      }
      case Response response when response.isOutage() ->
          throw new Unavailable(who + " answers " + response.status(), null);
      case Response response ->
          throw new IllegalStateException(who + " refuses a read: " + response.status());
      case CircuitOpen _ -> throw new Unavailable(who + " is left alone for a while", null);
      case TooLarge(var max) ->
          throw new AnswerTooLarge(
              String.format(Locale.ROOT, "%s answers more than %d bytes", who, max));
      case NoResponse(var why) -> throw new Unavailable(who + " does not answer: " + why, null);
    };
  }
}
