package bloxtr8.marketplace.trading.domain;

/**
 * What a signature is given by. Whoever signs attests that they are 18 or older; without that there
 * is no command.
 */
public sealed interface SigningProof {

  SignatureMethod method();

  /** The phrase, typed in Discord. */
  record TypedPhrase() implements SigningProof {
    @Override
    public SignatureMethod method() {
      return SignatureMethod.DISCORD_NATIVE;
    }
  }

  /**
   * A token, which is used up in the transaction of the signature.
   *
   * @param tokenHash SHA-256 of the token, in hex
   * @param address of the person's connection
   * @param userAgent as their browser names itself, cut
   */
  record WebToken(String tokenHash, String address, String userAgent) implements SigningProof {
    @Override
    public SignatureMethod method() {
      return SignatureMethod.WEB_BASED;
    }
  }
}
