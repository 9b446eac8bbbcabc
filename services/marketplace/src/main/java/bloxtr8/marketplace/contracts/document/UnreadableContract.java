package bloxtr8.marketplace.contracts.document;

import org.jspecify.annotations.Nullable;

/** The JSON of a contract does not say what its document must: no retry helps. */
public final class UnreadableContract extends RuntimeException {

  UnreadableContract(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
