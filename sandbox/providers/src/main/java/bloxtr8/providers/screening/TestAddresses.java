package bloxtr8.providers.screening;

import java.util.Arrays;
import java.util.Locale;

/** The result for an address by its last eight digits, when nothing else was ordered. */
enum TestAddresses {
  MEDIUM("00000005", 60),
  HIGH("00000010", 90),
  SANCTIONED("00000015", 100),
  BROKEN("000000ee", 0),
  UNREMARKABLE("", 0);

  private final String suffix;
  private final int score;

  TestAddresses(String suffix, int score) {
    this.suffix = suffix;
    this.score = score;
  }

  static TestAddresses of(String address) {
    var lower = address.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(m -> lower.endsWith(m.suffix))
        .findFirst()
        .orElse(UNREMARKABLE);
  }

  int score() {
    return score;
  }
}
