package bloxtr8.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.chain.Address.MalformedAddress;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AddressTest {

  /** From EIP-55, and Circle's own pages. */
  private static final List<String> CHECKSUMMED =
      List.of(
          "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
          "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
          "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
          "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
          "0x52908400098527886E0F7030069857D2E4169EE7",
          "0xde709f2102306220921060314715629080e2fb77",
          "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913",
          "0x036CbD53842c5426634e7929541eC2318f3dCF7e");

  @Test
  void an_address_has_one_canonical_text() {
    for (var text : CHECKSUMMED) {
      var digits = text.substring(2);
      assertThat(Address.parse(text).text()).isEqualTo(text);
      assertThat(Address.parse("0x" + digits.toLowerCase(Locale.ROOT)).text()).isEqualTo(text);
      assertThat(Address.parse("0x" + digits.toUpperCase(Locale.ROOT)).text()).isEqualTo(text);
      assertThat(Address.of(Address.parse(text).bytes())).isEqualTo(Address.parse(text));
      assertThat(Address.ofWord(Address.parse(text).word())).isEqualTo(Address.parse(text));
    }
  }

  @Test
  void a_mistyped_letter_breaks_the_checksum_and_is_refused() {
    assertThatThrownBy(() -> Address.parse("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed"))
        .isInstanceOf(MalformedAddress.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void text_that_is_not_an_address_is_refused() {
    var digits = CHECKSUMMED.getFirst().substring(2);
    for (var wrong :
        List.of("", "0x", digits, "0X" + digits, "0x" + digits + "00", "0x" + "zz".repeat(20)))
      assertThatThrownBy(() -> Address.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
  }
}
