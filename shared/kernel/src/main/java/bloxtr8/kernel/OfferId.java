package bloxtr8.kernel;

import java.util.UUID;

/** An offer for a listing. */
public record OfferId(UUID value) implements PrefixedId {

  public static final String PREFIX = "off";

  public static OfferId parse(String text) {
    return new OfferId(PrefixedId.parse(PREFIX, text));
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
