package bloxtr8.marketplace.listings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** In which order listings are found. Each is total, and an index is read in it. */
enum ListingOrder {
  NEWEST(
      "published_at DESC, listing_id DESC",
      "(l.published_at, l.listing_id) < (:afterTime, :afterId)"),
  PRICE_ASC("price_cents, listing_id", "(l.price_cents, l.listing_id) > (:afterPrice, :afterId)"),
  PRICE_DESC(
      "price_cents DESC, listing_id DESC",
      "(l.price_cents, l.listing_id) < (:afterPrice, :afterId)");

  private final String columns;
  private final String after;

  ListingOrder(String columns, String after) {
    this.columns = columns;
    this.after = after;
  }

  /** The columns of ORDER BY. */
  String columns() {
    return columns;
  }

  /** The condition of what follows a cursor. */
  String after() {
    return after;
  }

  /** As it is written in a cursor. */
  byte code() {
    return switch (this) {
      case NEWEST -> 1;
      case PRICE_ASC -> 2;
      case PRICE_DESC -> 3;
    };
  }

  /** As it is written in a request. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Null when there is no such order. */
  static @Nullable ListingOrder of(String text) {
    for (var order : values()) if (order.text().equals(text)) return order;
    return null;
  }
}
