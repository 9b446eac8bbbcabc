package bloxtr8.payments.wallets;

import bloxtr8.api.WalletApi.ProvenWallet;
import bloxtr8.api.WalletApi.Purpose;
import bloxtr8.chain.Address;
import bloxtr8.chain.PersonalSignature;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.usdc.ChainClient;
import bloxtr8.payments.usdc.ChainClient.ContractAnswer;
import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.refusal.RefusedRequest.Kind;
import java.time.Clock;
import java.util.regex.Pattern;

/**
 * Verifies that a wallet has signed a text. When the signature is not that of the wallet's key, the
 * wallet may be a contract that verifies signatures itself: then it is called on the chain, outside
 * of any transaction.
 */
public final class WalletProof {

  /** A wallet of several owners concatenates their signatures. */
  private static final Pattern SIGNATURE = Pattern.compile("0x([0-9a-fA-F]{2}){1,4096}");

  private final WalletStore wallets;
  private final ChainClient base;
  private final Clock clock;

  public WalletProof(WalletStore wallets, ChainClient base, Clock clock) {
    this.wallets = wallets;
    this.base = base;
    this.clock = clock;
  }

  /**
   * What was read about a proof before it is used.
   *
   * @param text the text to sign, which the result is about
   * @param answer of the wallet's contract, where it was called
   */
  public record ProofContext(String text, ContractAnswer answer) {

    private static final ProofContext NOTHING = new ProofContext("", ContractAnswer.NO_CONTRACT);

    /** Throws a RefusedRequest unless the wallet has signed the text. */
    public void require(String used, String signature, Address by) {
      if (Challenge.isSigned(used, signature, by)) return;
      var said = used.equals(text) ? answer : ContractAnswer.NO_CONTRACT;
      switch (said) {
        case ACCEPTED -> {}
        case REFUSED ->
            throw RefusedRequest.invalid(
                "signature",
                "is not accepted by this wallet, which is a smart contract (EIP-1271)");
        case NO_CONTRACT ->
            throw RefusedRequest.invalid("signature", "is not this wallet's signature of the text");
      }
    }
  }

  public ProofContext context(UserId user, Purpose purpose, Address address, ProvenWallet proven) {
    var text = wallets.challengeOf(user, purpose, address.text(), clock.instant());
    var signature = proven.signature();
    if (text == null
        || Challenge.isSigned(text, signature, address)
        || !SIGNATURE.matcher(signature).matches()) return ProofContext.NOTHING;
    try {
      var signed = PersonalSignature.hash(text);
      return new ProofContext(text, base.callContract(address, signed, signature));
    } catch (Unavailable _) {
      throw new RefusedRequest(
          Kind.UNAVAILABLE,
          "chain_unavailable",
          "The node of Base does not respond; try again to find out whether this"
              + " wallet is a smart contract.");
    }
  }
}
