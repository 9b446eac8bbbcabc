package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.ListingId;
import bloxtr8.kernel.OfferId;
import bloxtr8.kernel.PrefixedId;
import bloxtr8.kernel.UserId;
import bloxtr8.marketplace.Trades.Game;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deadlines that the test API moves, and the ordinary job that finds them due. */
class TradeDeadlinesTest {

  private static final Duration DAYS = Duration.ofDays(4);
  private static final UUID NONE = new UUID(0, 0);

  @SuppressWarnings("NullAway.Init")
  private static Market market;

  @SuppressWarnings("NullAway.Init")
  private static Trades trades;

  private UserId seller = new UserId(NONE);
  private ListingId listing = new ListingId(NONE);
  private Game game = Trades.game();

  @BeforeAll
  static void open() {
    market = new Market(Map.of("bloxtr8.marketplace.sweeps.clocks-interval", "PT0.2S"));
    trades = new Trades(market);
  }

  @AfterAll
  static void close() {
    market.close();
  }

  @BeforeEach
  void listed() {
    game = Trades.game();
    seller = trades.person("Alice");
    listing = trades.publish(seller, game);
  }

  @Test
  void an_offer_expires_after_its_time_has_passed_and_others_do_not() {
    var offer = trades.offer(trades.person("Bob"), listing, game);
    var other = trades.offer(trades.person("Carol"), listing, game);
    market.move(offer, DAYS);
    Await.until("the offer expires", () -> trades.stateOf(offer).equals("EXPIRED"));
    assertThat(trades.stateOf(other)).isEqualTo("PENDING");
    assertNothingToMove(offer);
  }

  @Test
  void a_contract_that_is_not_executed_becomes_void_and_an_executed_one_has_no_deadline() {
    var offer = trades.offer(trades.person("Bob"), listing, game);
    var contract = trades.accept(seller, offer, game);
    market.move(contract, Duration.ofHours(1));
    assertThat(trades.stateOf(contract)).isEqualTo("REQUESTED NONE");
    market.move(contract, DAYS);
    trades.await(contract, "VOID NONE");
    assertNothingToMove(contract);
    var executed = market.sold(market.person("Alice"));
    assertNothingToMove(executed.contract());
  }

  @Test
  void the_next_read_of_a_listing_comes_nearer() {
    assertThat(isReadSoon()).isFalse();
    market.move(listing, Duration.ofHours(20));
    assertThat(isReadSoon()).isTrue();
  }

  @Test
  void what_does_not_exist_has_no_deadlines() {
    for (var nothing : List.of(new OfferId(NONE), new ContractId(NONE), new ListingId(NONE)))
      assertNothingToMove(nothing);
  }

  private boolean isReadSoon() {
    return market.count(
            """
            SELECT count(*) FROM marketplace.listing
             WHERE read_at < now() + interval '5 hours' AND listing_id = '%s'
            """
                .formatted(listing.value()))
        == 1;
  }

  private static void assertNothingToMove(PrefixedId subject) {
    assertThat(Problems.of(() -> market.move(subject, DAYS)).code()).isEqualTo("not_found");
  }
}
