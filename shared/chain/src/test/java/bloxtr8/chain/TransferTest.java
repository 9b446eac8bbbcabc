package bloxtr8.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransferTest {

  private static final Address USDC = Network.BASE.usdc();
  private static final Address ALICE = Address.parse("0x" + "a1".repeat(20));
  private static final Address BOB = Address.parse("0x" + "b0".repeat(20));
  private static final BigInteger LARGEST = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

  @Test
  void topics_and_selectors_are_those_of_the_standard() {
    assertThat(Keccak.hash().text())
        .isEqualTo("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    assertThat(Erc20.TRANSFER_TOPIC.text())
        .isEqualTo("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
    assertThat(List.of(Erc20.TRANSFER, Erc20.BALANCE_OF, Erc20.DECIMALS, Erc20.IS_SANCTIONED))
        .containsExactly("0xa9059cbb", "0x70a08231", "0x313ce567", "0xdf592f7d");
    assertThat(Erc20.balanceOf(ALICE)).hasSize(2 + 8 + 64).endsWith("a1".repeat(20));
  }

  @Test
  void a_transfer_of_any_amount_is_read_back_from_its_log() {
    for (var units : List.of(BigInteger.ZERO, BigInteger.TWO.pow(63), LARGEST)) {
      var transfer = new Transfer(USDC, ALICE, BOB, units);
      assertThat(Transfer.decode(USDC, transfer.topics(), transfer.data())).isEqualTo(transfer);
    }
    assertThatThrownBy(() -> Erc20.word(LARGEST.add(BigInteger.ONE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_log_of_another_event_is_not_read_as_a_transfer() {
    var topics = new Transfer(USDC, ALICE, BOB, BigInteger.ONE).topics();
    assertThat(Transfer.decode(USDC, topics.subList(0, 2), "0x")).isNull();
    assertThat(Transfer.decode(USDC, topics, "0x")).isNull();
    assertThat(Transfer.decode(USDC, List.of(Hash32.ZERO, ALICE.word(), BOB.word()), "0x"))
        .isNull();
  }

  @Test
  void quantities_have_no_leading_zeros() {
    assertThat(Hex.quantity(84532)).isEqualTo("0x14a34");
    assertThat(Hex.quantity(0)).isEqualTo("0x0");
    assertThat(Hex.smallNumber("0x14A34")).isEqualTo(84532);
    for (var wrong : List.of("", "0x", "0x01", "12", "0xg", "0x" + "f".repeat(65)))
      assertThatThrownBy(() -> Hex.number(wrong)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Hex.smallNumber("0xffffffffffffffff"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_payment_link_contains_token_chain_payee_and_amount() {
    assertThat(Network.BASE.paymentLink(BOB, BigInteger.valueOf(25_000_000_000L)))
        .isEqualTo(
            "ethereum:0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913@8453/transfer?address="
                + BOB
                + "&uint256=25000000000");
  }
}
