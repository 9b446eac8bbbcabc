package bloxtr8.marketplace.signing;

import bloxtr8.api.ContractsApi.Signing;
import bloxtr8.kernel.DocumentHash;
import bloxtr8.marketplace.trading.domain.SigningProof;
import bloxtr8.marketplace.trading.domain.SigningProof.TypedPhrase;
import bloxtr8.marketplace.trading.domain.SigningProof.WebToken;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.FieldErrors;
import bloxtr8.platform.refusal.RefusedRequest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what people send to sign with, all fields at once. */
final class SigningRequests {

  static final String PHRASE = "I AGREE";

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

  private SigningRequests() {}

  /** What is signed, and how. */
  record Checked(DocumentHash document, SigningProof proof) {}

  /**
   * Checks a signature: in Discord by the phrase, on the web by a token, each in its own place.
   *
   * @throws RefusedRequest with every field that is wrong, or when it is given in the wrong place
   */
  static Checked signing(Signing signing, Caller caller) {
    var errors = new FieldErrors();
    if (!signing.adult())
      errors.add("adult", "must be true: only people of 18 years or older sign");
    if (!isHash(signing.documentSha256()))
      errors.add("documentSha256", "must have 64 hexadecimal digits");
    switch (signing.signatureMethod()) {
      case DISCORD_NATIVE -> {
        if (!isPhrase(signing.phrase())) errors.add("phrase", "must be " + PHRASE);
        if (signing.token() != null) errors.add("token", "is for WEB_BASED only");
      }
      case WEB_BASED -> {
        if (signing.token() == null) errors.add("token", "is required: ask for one first");
        if (signing.phrase() != null) errors.add("phrase", "is for DISCORD_NATIVE only");
      }
    }
    errors.requireNone();
    return new Checked(document(signing.documentSha256()), proof(signing, caller));
  }

  private static SigningProof proof(Signing signing, Caller caller) {
    var token = signing.token();
    if (token == null) {
      if (!caller.isThroughBot())
        throw RefusedRequest.forbidden(
            "discord_only", "The phrase signs in Discord only: on the web, sign with a token.");
      return new TypedPhrase();
    }
    if (caller.isThroughBot())
      throw RefusedRequest.forbidden(
          "web_only", "A token signs on our web site only: sign in there.");
    var origin = caller.origin();
    return new WebToken(SignTokens.requireHash(token), origin.address(), origin.userAgent());
  }

  private static boolean isPhrase(@Nullable String phrase) {
    return phrase != null && PHRASE.equals(phrase.strip().toUpperCase(Locale.ROOT));
  }

  private static boolean isHash(String text) {
    return SHA_256.matcher(text).matches();
  }

  /**
   * The hash of some bytes.
   *
   * @throws RefusedRequest when it is none
   */
  static DocumentHash requireHash(String text) {
    if (!isHash(text)) throw RefusedRequest.invalid("sha256", "must have 64 hexadecimal digits");
    return document(text);
  }

  private static DocumentHash document(String text) {
    return new DocumentHash(text.toLowerCase(Locale.ROOT));
  }
}
