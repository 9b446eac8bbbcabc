package bloxtr8.chain;

import java.math.BigInteger;
import java.util.Locale;

/** A chain of the USDC rail, and the one contract there whose tokens are USDC. */
public enum Network {
  BASE(8453, "Base", "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913", "https://basescan.org"),
  BASE_SEPOLIA(
      84532,
      "Base Sepolia",
      "0x036CbD53842c5426634e7929541eC2318f3dCF7e",
      "https://sepolia.basescan.org");

  private final long chainId;
  private final String title;
  private final String usdc;
  private final String explorer;

  Network(long chainId, String title, String usdc, String explorer) {
    this.chainId = chainId;
    this.title = title;
    this.usdc = usdc;
    this.explorer = explorer;
  }

  public long chainId() {
    return chainId;
  }

  /** The display name. */
  public String title() {
    return title;
  }

  public Address usdc() {
    return Address.parse(usdc);
  }

  /** The URL of the transaction in a block explorer. */
  public String page(TxHash tx) {
    return explorer + "/tx/" + tx;
  }

  /**
   * The link that a wallet opens to pay (ERC-681): it contains the token's contract and the chain;
   * a wallet may ignore the amount.
   */
  public String paymentLink(Address to, BigInteger units) {
    return String.format(
        Locale.ROOT, "ethereum:%s@%d/transfer?address=%s&uint256=%s", usdc, chainId, to, units);
  }
}
