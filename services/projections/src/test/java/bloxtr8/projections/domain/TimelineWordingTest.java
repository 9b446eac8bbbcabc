package bloxtr8.projections.domain;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.projections.domain.Reader.Perspective;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimelineWordingTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final ContractId CONTRACT = new ContractId(Uuids.named("contract"));

  @Test
  void every_kind_of_timeline_line_has_a_sentence() {
    for (var kind : Kind.values())
      assertThat(sentence(TimelineLine.of(kind), new GameName("Tower Defense", 4242)))
          .matches("\\p{Lu}.*\\.|\\$.*\\.");
    assertThat(sentence(TimelineLine.of(Kind.ESCROW_AWAIT_FUNDS).until(NOON), GameName.UNKNOWN))
        .isEqualTo("You have until 24 Nov 2026 12:00 UTC to pay $2,574.98.");
  }

  @Test
  void the_first_lines_name_the_title_the_universe_and_the_contract() {
    var game = new GameName("Tower Defense", 4242);
    assertThat(sentence(TimelineLine.of(Kind.CONTRACT_EXECUTED), game))
        .isEqualTo(
            "Both have signed contract %s about \"Tower Defense\" (universe 4242)."
                .formatted(CONTRACT.text()));
    assertThat(sentence(TimelineLine.of(Kind.ESCROW_CREATED), game))
        .isEqualTo(
            "The deal about \"Tower Defense\" (universe 4242) begins (contract %s): $2,574.98 for"
                    .formatted(CONTRACT.text())
                + " you.");
  }

  @Test
  void a_deal_of_before_games_were_named_has_the_same_sentences_without_it() {
    assertThat(sentence(TimelineLine.of(Kind.CONTRACT_EXECUTED), GameName.UNKNOWN))
        .isEqualTo("Both have signed contract %s about the game.".formatted(CONTRACT.text()));
    assertThat(sentence(TimelineLine.of(Kind.CONTRACT_EXECUTED), new GameName("", 4242)))
        .endsWith("about universe 4242.");
  }

  @Test
  void a_name_at_the_beginning_stays_as_the_person_wrote_it() {
    var due = TimelineLine.of(Kind.ESCROW_DELIVERY_DUE);
    assertThat(readByBuyer(due, "anna_b")).startsWith("anna_b has to hand the game over");
    assertThat(readByBuyer(due, "ßen")).startsWith("ßen has");
    assertThat(readByBuyer(TimelineLine.of(Kind.CHARGEBACK_WON), "t")).startsWith("The bank has");
    assertThat(
            TimelineWording.sentence(
                TimelineLine.of(Kind.CHARGEBACK_OPENED),
                terms(GameName.UNKNOWN),
                new Reader(Perspective.SELLER, "bob the 2nd", "anna_b")))
        .startsWith("bob the 2nd's bank has asked");
  }

  private static String readByBuyer(TimelineLine line, String seller) {
    var reader = new Reader(Perspective.BUYER, "bob", seller);
    return TimelineWording.sentence(line, terms(GameName.UNKNOWN), reader);
  }

  private static String sentence(TimelineLine line, GameName game) {
    return TimelineWording.sentence(
        line, terms(game), new Reader(Perspective.BUYER, "Bob", "Alice"));
  }

  private static Terms terms(GameName game) {
    return new Terms(
        CONTRACT,
        new UserId(Uuids.named("bob")),
        new UserId(Uuids.named("alice")),
        new FeeQuote(Rail.STRIPE, Money.cents(250_000), Money.cents(7_498), Money.cents(7_500)),
        Route.GROUP_HANDOVER,
        game);
  }
}
