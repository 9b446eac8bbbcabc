package bloxtr8.discord.flows;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A price as people type it: {@code 5000}, {@code 5,000}, {@code $5,000.00} or {@code 5k}, in
 * dollars; nothing else.
 */
final class Prices {

  private static final Pattern PRICE =
      Pattern.compile("\\$?([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})(?:\\.([0-9]{2}))?");

  private static final Pattern THOUSANDS = Pattern.compile("\\$?([0-9]{1,6})[kK]");
  private static final long CENTS = 100;
  private static final long THOUSAND = 1_000;

  private Prices() {}

  /** In cents; empty for any other text. */
  static OptionalLong parse(String text) {
    var thousands = THOUSANDS.matcher(text.strip());
    if (thousands.matches())
      return OptionalLong.of(Long.parseLong(thousands.group(1)) * THOUSAND * CENTS);
    var price = PRICE.matcher(text.strip());
    if (!price.matches()) return OptionalLong.empty();
    var dollars = Long.parseLong(price.group(1).replace(",", ""));
    var cents = price.group(2) == null ? 0 : Long.parseLong(price.group(2));
    return OptionalLong.of(dollars * CENTS + cents);
  }
}
