package bloxtr8.kernel;

import java.util.UUID;

/** One report that a person has ordered. */
public record ReportId(UUID value) implements PrefixedId {

  public static final String PREFIX = "rpt";

  public static ReportId parse(String text) {
    return new ReportId(PrefixedId.parse(PREFIX, text));
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
