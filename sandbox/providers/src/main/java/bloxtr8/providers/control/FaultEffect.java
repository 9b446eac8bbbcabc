package bloxtr8.providers.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The effect of a fault. */
public enum FaultEffect {
  /** The provider responds with the rule's status and does nothing. */
  ERROR,
  /** The provider does nothing and never responds. */
  TIMEOUT_BEFORE,
  /** The provider executes the call and never responds. */
  TIMEOUT_AFTER,
  /** The call takes longer; a delayed webhook is sent after later ones. */
  DELAY,
  /** The network delivers the call, or the webhook, twice. */
  DUPLICATE,
  /** The call is cut off before it is executed; the webhook is lost for good. */
  DROP,
  /** The webhook waits until a later one was sent. */
  REORDER,
  /** The call is executed, and the response is corrupted: an HTML page, or half of it. */
  GARBAGE,
  /** The call is not executed; a proxy answers with the rule's status and an HTML page. */
  ERROR_PAGE,
  /** The call is executed, and spaces make the response 10 MB long. */
  HUGE,
  /** The call is executed, and before the response spaces arrive, one by one. */
  TRICKLE;

  static FaultEffect parse(String word) {
    return Arrays.stream(values())
        .filter(e -> e.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            Problem.unprocessable(
                "Unknown effect '%s': say one of %s.".formatted(word, everyWord())));
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String everyWord() {
    return Arrays.stream(values()).map(FaultEffect::word).collect(Collectors.joining(", "));
  }
}
