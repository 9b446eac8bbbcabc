package bloxtr8.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeeScheduleTest {

  private static final FeeSchedule FEES = new FeeSchedule(290, 30, 50, 0, 50);
  private static final long SEED = 20_261_123L;

  @Test
  void ten_thousand_dollars_is_the_highest_price_paid_by_card() {
    assertThat(Rail.of(Money.cents(999_999))).isEqualTo(Rail.STRIPE);
    assertThat(Rail.of(Money.cents(1_000_000))).isEqualTo(Rail.STRIPE);
    assertThat(Rail.of(Money.cents(1_000_001))).isEqualTo(Rail.USDC_BASE);
  }

  @Test
  void the_buyers_card_fee_covers_stripes_fee_for_the_total() {
    var quote = FEES.quote(Money.cents(250_000));

    assertThat(quote.buyerFee()).isEqualTo(Money.cents(7_498));
    assertThat(quote.sellerGets()).isEqualTo(Money.cents(249_950));
  }

  @Test
  void the_usdc_seller_pays_half_a_percent_rounded_down() {
    var quote = FEES.quote(Money.cents(1_000_001));

    assertThat(quote.buyerPays()).isEqualTo(Money.cents(1_000_001));
    assertThat(quote.sellerFee()).isEqualTo(Money.cents(5_000));
  }

  @Test
  void after_stripes_fee_at_least_the_price_is_left_of_any_card_payment() {
    var random = new Random(SEED);
    for (var i = 0; i < 100_000; i++) {
      var price = Money.cents(random.nextLong(100, 1_000_001));
      var quote = FEES.quote(price);
      var total = BigDecimal.valueOf(quote.buyerPays().units());
      var stripe = total.multiply(new BigDecimal("0.029")).add(BigDecimal.valueOf(30));
      var left = total.subtract(stripe);

      assertThat(left).isGreaterThanOrEqualTo(BigDecimal.valueOf(price.units()));
      assertThat(left.setScale(0, RoundingMode.FLOOR).longValueExact())
          .isLessThanOrEqualTo(price.units() + 1);
    }
  }

  @Test
  void a_price_that_leaves_the_seller_nothing_is_refused() {
    assertThatThrownBy(() -> FEES.quote(Money.cents(50)))
        .hasMessageContaining("leaves the seller nothing");
    assertThat(FEES.leavesSeller(Money.cents(50))).isFalse();
    assertThat(FEES.leavesSeller(Money.cents(51))).isTrue();
    assertThat(FEES.leavesSeller(Money.cents(1_000_001))).isTrue();
  }
}
