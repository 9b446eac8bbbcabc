package bloxtr8.marketplace.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as its provider describes it, which is stored encrypted.
 *
 * @param externalId the provider's id
 * @param displayName the name shown; null where the provider has none
 * @param createdAt when the account was created; null where unknown
 */
public record Account(
    String externalId, String username, @Nullable String displayName, @Nullable Instant createdAt) {

  /** The display name, or else the user name. */
  String nameShown() {
    return displayName == null ? username : displayName;
  }
}
