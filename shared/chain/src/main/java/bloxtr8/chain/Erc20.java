package bloxtr8.chain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.util.Arrays;

/** Calls of a token's contract, and the event of its transfers. */
public final class Erc20 {

  /** The first topic of every transfer of every token. */
  public static final Hash32 TRANSFER_TOPIC = topic("Transfer(address,address,uint256)");

  public static final String BALANCE_OF = selector("balanceOf(address)");
  public static final String DECIMALS = selector("decimals()");
  public static final String TRANSFER = selector("transfer(address,uint256)");

  /** Of Chainalysis' oracle contract. */
  public static final String IS_SANCTIONED = selector("isSanctioned(address)");

  private static final int SELECTOR_LENGTH = 4;

  private Erc20() {}

  /** The data of an {@code eth_call}. */
  public static String balanceOf(Address owner) {
    return BALANCE_OF + owner.word().text().substring(Hex.PREFIX.length());
  }

  public static Hash32 word(BigInteger number) {
    if (number.signum() < 0 || number.bitLength() > Byte.SIZE * Hash32.LENGTH)
      throw new IllegalArgumentException("no unsigned 256-bit number: " + number);
    return Hash32.of(Secp256k1.word(number));
  }

  /** The one word that a call returned; an address without a contract returns none. */
  public static BigInteger number(String returned) {
    return new BigInteger(1, Hash32.parse(returned).bytes());
  }

  private static Hash32 topic(String signature) {
    return Keccak.hash(signature.getBytes(US_ASCII));
  }

  private static String selector(String signature) {
    return Hex.data(Arrays.copyOf(topic(signature).bytes(), SELECTOR_LENGTH));
  }
}
