package bloxtr8.marketplace.listings;

import static bloxtr8.api.ListingsApi.ListingFlag.HISTORY_UNKNOWN;
import static bloxtr8.api.ListingsApi.ListingFlag.NEW_OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.ListingsApi.ListingFlag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a buyer is told of a listing's owner. */
class FlagsTest {

  private static final Instant AT = Instant.parse("2026-11-28T12:00:00Z");
  private static final Instant LONG_AGO = AT.minus(Duration.ofDays(31));
  private static final Instant LATELY = AT.minus(Duration.ofDays(29));

  private static List<ListingFlag> flags(@Nullable Instant owner, @Nullable Instant account) {
    return ListingViews.flags(new StoredListing.Facts(null, null, null, owner, account, AT), AT);
  }

  @Test
  void a_change_of_owner_in_thirty_days_is_pointed_out() {
    assertThat(flags(LATELY, LONG_AGO)).containsExactly(NEW_OWNER);
    assertThat(flags(LONG_AGO, LONG_AGO)).isEmpty();
  }

  @Test
  void a_young_roblox_account_is_pointed_out() {
    assertThat(flags(LONG_AGO, LATELY)).containsExactly(NEW_OWNER);
  }

  @Test
  void what_nobody_knows_is_called_unknown_and_not_good() {
    assertThat(flags(null, LONG_AGO)).containsExactly(HISTORY_UNKNOWN);
    assertThat(flags(LONG_AGO, null)).containsExactly(HISTORY_UNKNOWN);
    assertThat(flags(LATELY, null)).containsExactly(NEW_OWNER, HISTORY_UNKNOWN);
  }
}
