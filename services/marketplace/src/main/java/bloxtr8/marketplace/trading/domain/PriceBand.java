package bloxtr8.marketplace.trading.domain;

import bloxtr8.kernel.Money;
import org.jspecify.annotations.Nullable;

/** The band of a price: each has a channel in every guild. */
public enum PriceBand {
  UNDER_5K("under-5k", 0),
  FROM_5K("5k-20k", 500_000),
  FROM_20K("20k-100k", 2_000_000),
  FROM_100K("100k+", 10_000_000);

  private final String text;
  private final long fromCents;

  PriceBand(String text, long fromCents) {
    this.text = text;
    this.fromCents = fromCents;
  }

  /** As it is written everywhere. */
  public String text() {
    return text;
  }

  /** The lowest price in it, in cents. */
  public long fromCents() {
    return fromCents;
  }

  /** What is above it, in cents; null for the highest. */
  public @Nullable Long belowCents() {
    for (var next : values()) if (next.fromCents > fromCents) return next.fromCents;
    return null;
  }

  public static PriceBand of(Money price) {
    var band = UNDER_5K;
    for (var next : values()) if (price.units() >= next.fromCents) band = next;
    return band;
  }
}
