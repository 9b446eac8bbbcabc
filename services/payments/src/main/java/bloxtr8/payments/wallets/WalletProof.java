package bloxtr8.payments.wallets;

import bloxtr8.api.WalletApi.ProvenWallet;
import bloxtr8.api.WalletApi.Purpose;
import bloxtr8.chain.Address;
import bloxtr8.chain.PersonalSignature;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.usdc.ChainClient;
import bloxtr8.payments.usdc.ChainClient.ContractAnswer;
import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.http.Problem;
import java.time.Clock;
import java.util.regex.Pattern;

/**
 * Asks the chain about signatures that no key has made for the wallet: a wallet may be a contract,
 * and its contract knows. Asked outside of any transaction.
 */
public final class WalletProof {

  private static final int UNAVAILABLE = 503;

  /** Wallets of several owners put all their signatures into one. */
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
   * What is known of a proof before it is used up.
   *
   * @param text what was to be signed; the answer is about no other
   * @param answer of the wallet's contract, where it was asked
   */
  public record ProofContext(String text, ContractAnswer answer) {

    private static final ProofContext NOTHING = new ProofContext("", ContractAnswer.NO_CONTRACT);

    /** Throws a Problem unless the wallet has signed the text. */
    public void require(String used, String signature, Address by) {
      if (Challenge.isSigned(used, signature, by)) return;
      var said = used.equals(text) ? answer : ContractAnswer.NO_CONTRACT;
      switch (said) {
        case ACCEPTED -> {}
        case REFUSED ->
            throw Problem.invalid(
                "signature",
                "is not accepted by this wallet, which is a smart contract (EIP-1271)");
        case NO_CONTRACT ->
            throw Problem.invalid("signature", "is not this wallet's signature of the text");
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
      throw new Problem(
          UNAVAILABLE,
          "chain_unavailable",
          "Base does not say now whether this wallet is a smart contract; try again.");
    }
  }
}
