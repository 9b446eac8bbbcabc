package bloxtr8.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.chain.PersonalSignature.MalformedSignature;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PersonalSignatureTest {

  private static final long SEED = 11L;

  /** The example of web3.js' {@code eth.accounts.sign}. */
  private static final Wallet WEB3 =
      Wallet.of(Hash32.parse("0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"));

  private static final String MESSAGE = "Some data";
  private static final String RS =
      "0xb91467e570a6466aa9e9876cbcd013baba02900b8979d43fe208a4a4f339f5fd"
          + "6007e74cd82e037b800186422fc2da167c747ef045e5d18a5f5d4300f8e1a029";
  private static final String SIGNATURE = RS + "1c";

  @Test
  void a_reference_signature_is_made_and_verified() {
    assertThat(WEB3.address().text()).isEqualTo("0x2c7536E3605D9C16a7a3D7b1898e529396a65c23");
    assertThat(PersonalSignature.hash(MESSAGE).text())
        .isEqualTo("0x1da44b586eb0729ff70a73c326926f6ed5a25f5b056e7f47fbc6e58d86871655");
    assertThat(WEB3.sign(MESSAGE)).isEqualTo(SIGNATURE);
    assertThat(PersonalSignature.recover(MESSAGE, SIGNATURE)).isEqualTo(WEB3.address());
    assertThat(PersonalSignature.recover(MESSAGE, RS + "01")).isEqualTo(WEB3.address());
  }

  @Test
  void the_signers_address_is_recovered_from_the_signature() {
    var random = new Random(SEED);
    for (var i = 0; i < 50; i++) {
      var wallet = Wallet.random(random);
      var message =
          String.format(Locale.ROOT, "Bloxtr8 · wallet of user %d\n— nonce ☂", random.nextInt());
      var signature = wallet.sign(message);

      assertThat(PersonalSignature.recover(message, signature)).isEqualTo(wallet.address());
      assertThat(PersonalSignature.recover(message + " ", signature))
          .isNotEqualTo(wallet.address());
    }
  }

  @Test
  void the_other_signature_of_the_same_message_is_refused() {
    var s = new BigInteger(RS.substring(66), 16);
    var high = Secp256k1.ORDER.subtract(s).toString(16);
    refused(RS.substring(0, 66) + high + "1b", "upper half");
  }

  @Test
  void bytes_that_are_not_a_signature_are_refused() {
    refused("", "hex digits");
    refused(RS, "hex digits");
    refused(RS + "1d", "v must be");
    refused("0x" + "00".repeat(64) + "1b", "between 1 and the order");
    refused("0x" + "ff".repeat(64) + "1b", "between 1 and the order");
    refused("0x" + "00".repeat(31) + "05" + "00".repeat(31) + "01" + "1b", "no key");
    assertThatThrownBy(() -> PersonalSignature.recover(MESSAGE, "0x" + "zz".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void refused(String signature, String why) {
    assertThatThrownBy(() -> PersonalSignature.recover(MESSAGE, signature))
        .isInstanceOf(MalformedSignature.class)
        .hasMessageContaining(why);
  }
}
