package bloxtr8.marketplace.signing;

import bloxtr8.api.ContractsApi.SignToken;
import bloxtr8.api.ContractsApi.SignableDocument;
import bloxtr8.kernel.Sha256;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.trading.SignatureStore;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.refusal.RefusedRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The tokens that people sign with on the web: 32 random bytes, of which only the SHA-256 is
 * stored. A token gives no rights to anybody but the person for whom it was made.
 */
final class SignTokens {

  /** Of one person for one contract, at the same time. */
  private static final int LIVE_MAX = 20;

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final Database database;
  private final SignatureStore signatures;
  private final Duration life;
  private final Clock clock;

  SignTokens(Database database, SignatureStore signatures, Duration life, Clock clock) {
    this.database = database;
    this.signatures = signatures;
    this.life = life;
    this.clock = clock;
  }

  /**
   * Makes a token for one party and the document of a contract.
   *
   * @throws RefusedRequest when they have as many as they may, or the contract cannot be signed
   */
  SignToken issue(ReadContract contract, UserId user) {
    var document = contract.document();
    requireOpen(contract);
    if (document == null) throw notOpen(contract);
    if (signatures.hasSigned(contract.id(), user))
      throw RefusedRequest.conflict("already_signed", "You have signed this contract.");
    var bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    var token = URL_SAFE.encodeToString(bytes);
    var at = clock.instant();
    var until = at.plus(life);
    var hash = hash(token);
    var isInserted =
        database.inTransaction(
            () -> signatures.insertToken(hash, contract.id(), user, document, at, until, LIVE_MAX));
    if (!isInserted)
      throw RefusedRequest.tooMany(
          "too_many_tokens",
          "You have " + LIVE_MAX + " tokens for this contract: use one of them.",
          life);
    return new SignToken(token, document.hex(), until);
  }

  /**
   * Checks whether anybody can sign it now.
   *
   * @throws RefusedRequest with the present state when not
   */
  static void requireOpen(ReadContract contract) {
    if (!contract.state().equals("PENDING_SIGNATURE")) throw notOpen(contract);
  }

  private static RefusedRequest notOpen(ReadContract contract) {
    if ("EXPIRED".equals(contract.voidReason()))
      return RefusedRequest.gone("contract_expired", "The contract is VOID (EXPIRED).");
    return RefusedRequest.conflict(
        "contract_not_open",
        contract.voidReason() == null
            ? "The contract is " + contract.state() + "."
            : "The contract is VOID (" + contract.voidReason() + ").");
  }

  /**
   * What a person can sign with a token; it stays as it is.
   *
   * @throws RefusedRequest when it is not theirs, or they cannot sign with it any more
   */
  SignableDocument validate(String token, UserId user) {
    var stored = signatures.find(requireHash(token), user);
    if (stored == null) throw SignatureStore.invalid();
    if (stored.used() || !stored.expiresAt().isAfter(clock.instant()))
      throw SignatureStore.unusable(stored, stored.contract(), clock.instant());
    return new SignableDocument(stored.contract(), stored.document().hex(), stored.expiresAt());
  }

  /**
   * The hash by which a token is stored, in hex.
   *
   * @throws RefusedRequest when it can be no token of ours
   */
  static String requireHash(String token) {
    if (!FORM.matcher(token).matches()) throw SignatureStore.invalid();
    return hash(token);
  }

  private static String hash(String token) {
    return HexFormat.of().formatHex(Sha256.of(token));
  }
}
