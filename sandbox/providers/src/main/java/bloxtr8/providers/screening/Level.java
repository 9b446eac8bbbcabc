package bloxtr8.providers.screening;

import org.jspecify.annotations.Nullable;

/** TRM's levels, and the risk indicators of a wallet of each. */
enum Level {
  SEVERE(15, "Severe", "Sanctions", "69", "SANDBOX: OFAC SDN List"),
  HIGH(10, "High", "Darknet Market", "7", "SANDBOX: a darknet market"),
  MEDIUM(5, "Medium", "High Risk Exchange", "22", "SANDBOX: an exchange without KYC"),
  LOW(1, "Low", "Exchange", "20", "SANDBOX: an exchange");

  private static final int SEVERE_FROM = 95;
  private static final int HIGH_ABOVE = 80;
  private static final int MEDIUM_ABOVE = 50;

  private final int number;
  private final String label;
  private final String category;
  private final String categoryId;
  private final String entity;

  Level(int number, String label, String category, String categoryId, String entity) {
    this.number = number;
    this.label = label;
    this.category = category;
    this.categoryId = categoryId;
    this.entity = entity;
  }

  /** Null for an unknown wallet. */
  static @Nullable Level of(int score) {
    if (score >= SEVERE_FROM) return SEVERE;
    if (score > HIGH_ABOVE) return HIGH;
    if (score > MEDIUM_ABOVE) return MEDIUM;
    return score > 0 ? LOW : null;
  }

  int number() {
    return number;
  }

  String label() {
    return label;
  }

  String category() {
    return category;
  }

  String categoryId() {
    return categoryId;
  }

  String entity() {
    return entity;
  }
}
