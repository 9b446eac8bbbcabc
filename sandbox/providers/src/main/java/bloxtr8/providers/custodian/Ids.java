package bloxtr8.providers.custodian;

import java.util.UUID;

/** Ids in the custodian's format. */
final class Ids {

  private Ids() {}

  static String next(String prefix) {
    return prefix + "_" + UUID.randomUUID().toString().replace("-", "");
  }
}
