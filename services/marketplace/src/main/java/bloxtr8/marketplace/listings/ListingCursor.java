package bloxtr8.marketplace.listings;

import bloxtr8.kernel.ListingId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last listing of a page, after which the next one begins.
 *
 * @param key what it is ordered by: a price in cents, or microseconds since 1970
 */
record ListingCursor(ListingOrder order, long key, ListingId listing) {

  private static final int BYTES = 1 + Long.BYTES + 2 * Long.BYTES;

  static ListingCursor after(ListingOrder order, StoredListing last) {
    var key =
        switch (order) {
          case NEWEST -> ChronoUnit.MICROS.between(Instant.EPOCH, last.publishedAt());
          case PRICE_ASC, PRICE_DESC -> last.terms().price().units();
        };
    return new ListingCursor(order, key, last.id());
  }

  Instant time() {
    return Instant.EPOCH.plus(key, ChronoUnit.MICROS);
  }

  String text() {
    var id = listing.value();
    var bytes =
        ByteBuffer.allocate(BYTES)
            .put(order.code())
            .putLong(key)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** Null for what is no cursor of this order. */
  static @Nullable ListingCursor parse(ListingOrder order, String text) {
    try {
      var bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length != BYTES || bytes[0] != order.code()) return null;
      var read = ByteBuffer.wrap(bytes, 1, BYTES - 1);
      var key = read.getLong();
      var cursor =
          new ListingCursor(order, key, new ListingId(new UUID(read.getLong(), read.getLong())));
      return order != ListingOrder.NEWEST || isStorable(key) ? cursor : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /** PostgreSQL refuses times far from ours. */
  private static boolean isStorable(long micros) {
    return micros >= 0 && micros < ChronoUnit.DAYS.getDuration().toMillis() * 1_000 * 365_000;
  }
}
