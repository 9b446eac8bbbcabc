package bloxtr8.providers.oauth;

import bloxtr8.providers.control.Problem;
import java.util.regex.Pattern;

/** Checks the names of users. */
public final class Names {

  private static final Pattern DISPLAYED = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,32}");

  private Names() {}

  /**
   * A username in the provider's own format.
   *
   * @param format in words, for the one who gets it wrong
   */
  public static String username(String name, Pattern pattern, String format) {
    if (pattern.matcher(name).matches()) return name;
    throw Problem.unprocessable("The username '%s' must have %s.".formatted(name, format));
  }

  /** A name for display, which may have any letters. */
  public static String displayed(String name) {
    if (DISPLAYED.matcher(name).matches() && !name.isBlank()) return name;
    throw Problem.unprocessable("A name for display must have 1 to 32 visible characters.");
  }
}
