package bloxtr8.providers.wallet;

import bloxtr8.chain.Address;
import bloxtr8.chain.Erc20;
import bloxtr8.chain.Hash32;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** The data of a call of {@code transfer(address,uint256)}. */
record TransferCall(Address to, BigInteger units) {
  private static final String HEX = "0x";
  private static final int WORD_DIGITS = Hash32.LENGTH * 2;

  /** Null for the data of any other call. */
  static @Nullable TransferCall parse(String data) {
    var words = Erc20.TRANSFER.length();
    if (!data.startsWith(Erc20.TRANSFER) || data.length() != words + 2 * WORD_DIGITS) return null;
    try {
      var to = Hash32.parse(HEX + data.substring(words, words + WORD_DIGITS));
      var units = Hash32.parse(HEX + data.substring(words + WORD_DIGITS));
      return new TransferCall(Address.ofWord(to), new BigInteger(1, units.bytes()));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
