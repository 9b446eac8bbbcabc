package bloxtr8.payments.calls;

import bloxtr8.platform.database.Fault.Unavailable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came of a call. */
public sealed interface Reply {

  /** The provider said something. */
  record Said(int status, String body) implements Reply {

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
  record LeftAlone() implements Reply {}

  /** The answer is longer than any that we read; asked again it would be so again. */
  record TooLarge(long max) implements Reply {}

  /** What was asked for is more than we read. */
  final class AnswerTooLarge extends RuntimeException {
    AnswerTooLarge(String sentence) {
      super(sentence);
    }
  }

  /** The call was made, or not; nobody answered. */
  record Lost(String why) implements Reply {}

  /** Of a read, which can be repeated at any time: throws unless it was answered with JSON. */
  static JsonNode read(String who, Reply reply) {
    return switch (reply) {
      case Said said when said.isOk() -> {
        var json = said.json();
        if (json == null) throw new Unavailable(who + " answers no JSON", null);
        yield json;
      }
      case Said said when said.isOutage() ->
          throw new Unavailable(who + " answers " + said.status(), null);
      case Said said -> throw new IllegalStateException(who + " refuses a read: " + said.status());
      case LeftAlone _ -> throw new Unavailable(who + " is left alone for a while", null);
      case TooLarge(var max) ->
          throw new AnswerTooLarge(
              String.format(Locale.ROOT, "%s answers more than %d bytes", who, max));
      case Lost(var why) -> throw new Unavailable(who + " does not answer: " + why, null);
    };
  }
}
