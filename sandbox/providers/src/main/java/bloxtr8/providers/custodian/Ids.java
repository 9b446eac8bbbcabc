package bloxtr8.providers.custodian;

import java.util.UUID;

/** Ids as the custodian gives them. */
final class Ids {
  private Ids() {}

  static String next(String prefix) {
    return prefix + "_" + UUID.randomUUID().toString().replace("-", "");
  }
}
