package bloxtr8.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContractSignatureTest {

  private static final Hash32 SIGNED = PersonalSignature.hash("hello");
  private static final String ZEROS = "0".repeat(56);

  @Test
  void the_selector_is_the_one_of_the_standard() {
    assertThat(ContractSignature.SELECTOR).isEqualTo("0x1626ba7e");
  }

  @Test
  void the_call_encodes_the_hash_and_the_signature_in_whole_words() {
    assertThat(ContractSignature.question(SIGNED, "0xABcd"))
        .isEqualTo(
            "0x1626ba7e"
                + SIGNED.text().substring(2)
                + "0".repeat(62)
                + "40"
                + "0".repeat(63)
                + "2"
                + "abcd"
                + "0".repeat(60));
    assertThat(ContractSignature.question(SIGNED, "0x" + "11".repeat(32)))
        .hasSize("0x1626ba7e".length() + 4 * 64);
  }

  @Test
  void a_contract_signature_is_valid_only_when_the_contract_returns_the_magic_value() {
    assertThat(ContractSignature.isYes("0x1626ba7e" + ZEROS)).isTrue();
    assertThat(ContractSignature.isYes("0x1626ba7e")).isFalse();
    assertThat(ContractSignature.isYes("0x")).isFalse();
    assertThat(ContractSignature.isYes("0xffffffff" + ZEROS)).isFalse();
    assertThat(ContractSignature.isYes("0x1626ba7e" + "0".repeat(55) + "1")).isFalse();
  }
}
