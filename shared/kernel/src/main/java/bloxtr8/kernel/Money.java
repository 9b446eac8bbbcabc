package bloxtr8.kernel;

import java.util.Locale;

/** An amount in the smallest unit of its currency; never negative, never a fraction. */
public record Money(long units, Currency currency) implements Comparable<Money> {

  public Money {
    if (units < 0) throw new IllegalArgumentException("negative money: " + units);
  }

  public static Money cents(long cents) {
    return new Money(cents, Currency.USD);
  }

  public Money plus(Money other) {
    requireSame(other);
    return new Money(Math.addExact(units, other.units), currency);
  }

  /** Throws when the result would be negative. */
  public Money minus(Money other) {
    requireSame(other);
    return new Money(Math.subtractExact(units, other.units), currency);
  }

  public boolean isZero() {
    return units == 0;
  }

  @Override
  public int compareTo(Money other) {
    requireSame(other);
    return Long.compare(units, other.units);
  }

  private void requireSame(Money other) {
    if (other.currency != currency)
      throw new IllegalArgumentException(currency + " is not " + other.currency);
  }

  @Override
  public String toString() {
    return switch (currency) {
      case USD -> String.format(Locale.ROOT, "$%,d.%02d", units / 100, units % 100);
      case USDC ->
          units % 10_000 == 0
              ? String.format(
                  Locale.ROOT, "%,d.%02d USDC", units / 1_000_000, units % 1_000_000 / 10_000)
              : String.format(Locale.ROOT, "%,d.%06d USDC", units / 1_000_000, units % 1_000_000);
    };
  }
}
