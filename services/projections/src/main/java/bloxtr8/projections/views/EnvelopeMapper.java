package bloxtr8.projections.views;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.UserId;
import bloxtr8.messages.CommonV1;
import org.jspecify.annotations.Nullable;

/** Maps the parts that all messages have in common. */
final class EnvelopeMapper {

  private EnvelopeMapper() {}

  /** Our constant with the wire's name without its prefix; throws when there is none. */
  static <E extends Enum<E>> E named(Class<E> type, String prefix, Enum<?> wire) {
    return Enum.valueOf(type, bare(prefix, wire));
  }

  /** {@code HOLD_REVIEW} without {@code HOLD_}. */
  static String bare(String prefix, Enum<?> wire) {
    return wire.name().substring(prefix.length());
  }

  static Money money(CommonV1.Money money) {
    return new Money(money.getUnits(), named(Currency.class, "CURRENCY_", money.getCurrency()));
  }

  /** Null for an empty text. */
  static @Nullable UserId user(String text) {
    return text.isEmpty() ? null : UserId.parse(text);
  }
}
