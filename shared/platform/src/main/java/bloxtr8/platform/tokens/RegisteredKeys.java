package bloxtr8.platform.tokens;

import java.util.Optional;

/** The public keys of all services that are valid now. */
@FunctionalInterface
public interface RegisteredKeys {

  /**
   * The key with that id.
   *
   * @throws bloxtr8.platform.database.FailureKind.Unavailable when no key could ever be read
   */
  Optional<RegisteredKey> find(String id);
}
