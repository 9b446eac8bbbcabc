package bloxtr8.platform.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.Currency;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Route;
import bloxtr8.messages.CommonV1;
import bloxtr8.messages.EscrowEventsV1.EscrowState;
import bloxtr8.platform.testing.WireEnums;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProtoMapperTest {

  @Test
  void the_enums_that_all_services_share_are_mapped_in_both_directions() {
    WireEnums.same(Authority.class, CommonV1.Authority.class);
    WireEnums.same(Currency.class, CommonV1.Currency.class);
    WireEnums.same(Rail.class, CommonV1.Rail.class);
    WireEnums.same(Route.class, CommonV1.Route.class);
  }

  @Test
  void a_constant_is_named_without_the_prefix_of_its_type() {
    assertThat(ProtoMapper.name(CommonV1.Rail.RAIL_USDC_BASE)).isEqualTo("USDC_BASE");
    assertThat(ProtoMapper.name(EscrowState.FUNDS_HELD)).isEqualTo("FUNDS_HELD");
  }

  @Test
  void an_unspecified_constant_and_an_unknown_one_are_none_of_ours() {
    for (var none :
        new CommonV1.Rail[] {CommonV1.Rail.RAIL_UNSPECIFIED, CommonV1.Rail.UNRECOGNIZED}) {
      assertThat(ProtoMapper.isSpecified(none)).isFalse();
      assertThat(ProtoMapper.oursOrNull(Rail.class, none)).isNull();
      assertThatThrownBy(() -> ProtoMapper.ours(Rail.class, none))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void an_amount_and_a_time_are_the_same_after_they_were_written_and_read() {
    var usdc = new Money(1_000_001, Currency.USDC);
    assertThat(ProtoMapper.money(ProtoMapper.money(usdc))).isEqualTo(usdc);
    var at = Instant.parse("2026-02-28T23:59:59.123456789Z");
    assertThat(ProtoMapper.instant(ProtoMapper.timestamp(at))).isEqualTo(at);
  }
}
