package bloxtr8.marketplace.people;

import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.people.domain.Standing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person as they are stored.
 *
 * @param name the display name; empty after erasure
 * @param cipher encrypts with their key; null after erasure
 * @param frozenSince null while no report freezes them
 */
public record StoredPerson(
    Standing standing,
    String name,
    @Nullable PersonCipher cipher,
    long sessionVersion,
    boolean showRobloxName,
    @Nullable Instant frozenSince,
    Instant createdAt) {

  public UserId id() {
    return standing.user();
  }

  public boolean isErased() {
    return standing.erased();
  }

  /** Of a person whose key still exists. */
  public PersonCipher key() {
    if (cipher == null) throw new IllegalStateException(id() + " has no key any more");
    return cipher;
  }

  /** A text that was encrypted with their key; null where there is none, or no key. */
  public @Nullable String decrypt(byte @Nullable [] encrypted, String column) {
    return encrypted == null || cipher == null ? null : cipher.decrypt(encrypted, column);
  }
}
