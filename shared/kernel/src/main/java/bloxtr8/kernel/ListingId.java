package bloxtr8.kernel;

import java.util.UUID;

/** A listing of a game. */
public record ListingId(UUID value) implements PrefixedId {

  public static final String PREFIX = "lst";

  public static ListingId parse(String text) {
    return new ListingId(PrefixedId.parse(PREFIX, text));
  }

  @Override
  public String prefix() {
    return PREFIX;
  }

  @Override
  public String toString() {
    return text();
  }
}
