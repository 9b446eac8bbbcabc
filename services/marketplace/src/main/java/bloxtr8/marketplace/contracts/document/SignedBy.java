package bloxtr8.marketplace.contracts.document;

import bloxtr8.kernel.DocumentHash;
import java.time.Instant;

/**
 * A signature, as a certificate shows it: without the address that it came from.
 *
 * @param document what was signed
 */
public record SignedBy(Side side, Method method, DocumentHash document, Instant at) {

  /** Whose signature it is. */
  public enum Side {
    BUYER,
    SELLER
  }

  /** How it was given. */
  public enum Method {
    DISCORD_NATIVE,
    WEB_BASED
  }
}
