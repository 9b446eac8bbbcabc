package bloxtr8.providers.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What goes wrong. */
public enum FaultEffect {
  /** The provider answers with the rule's status and does nothing. */
  ERROR,
  /** Nothing is done and nothing is ever answered. */
  TIMEOUT_BEFORE,
  /** The work is done, and the answer never comes. */
  TIMEOUT_AFTER,
  /** The work takes longer; a delayed webhook is overtaken by later ones. */
  DELAY,
  /** The network delivers the call, or the webhook, twice. */
  DUPLICATE,
  /** The call is cut off before the work; the webhook is lost for good. */
  DROP,
  /** The webhook waits until a later one has gone out. */
  REORDER,
  /** The work is done, and what arrives is not what was answered: a page, or half of it. */
  GARBAGE;

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
