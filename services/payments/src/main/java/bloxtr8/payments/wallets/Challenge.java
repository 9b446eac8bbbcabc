package bloxtr8.payments.wallets;

import bloxtr8.api.WalletApi.Purpose;
import bloxtr8.chain.Address;
import bloxtr8.chain.PersonalSignature;
import bloxtr8.kernel.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * The text that a wallet signs to prove its owner. It states its whole purpose, so that the
 * signature is useless for anything else.
 */
public record Challenge(String text, Instant expires) {

  private static final Duration TTL = Duration.ofMinutes(10);
  private static final int NONCE_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  public static Challenge of(
      String domain, UserId user, Purpose purpose, Address address, Instant now) {
    var nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    var at = now.truncatedTo(ChronoUnit.SECONDS);
    var expires = at.plus(TTL);
    return new Challenge(
        """
        %s asks you to show that this wallet is yours. Signing costs nothing and sends nothing.

        Wallet: %s
        To be used: %s
        User: %s
        Nonce: %s
        Issued: %s
        Expires: %s\
        """
            .formatted(
                domain,
                address,
                switch (purpose) {
                  case PAYOUT -> "to be paid in USDC on Base";
                  case REFUND -> "for a payment in USDC on Base to go back to";
                },
                user,
                HexFormat.of().formatHex(nonce),
                at,
                expires),
        expires);
  }

  /** Whether that wallet signed that text. */
  public static boolean isSigned(String text, String signature, Address by) {
    try {
      return PersonalSignature.recover(text, signature).equals(by);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
