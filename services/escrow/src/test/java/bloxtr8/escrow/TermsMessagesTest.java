package bloxtr8.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.escrow.domain.PaymentsCommand.CreatePaymentIntent;
import bloxtr8.escrow.domain.Samples;
import bloxtr8.kernel.GameName;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the terms say of the game on the wire. */
class TermsMessagesTest {

  @Test
  void the_game_is_read_as_it_was_written_and_payments_receive_it() {
    var terms = Samples.TERMS;
    assertThat(TermsMessages.read(TermsMessages.write(terms))).isEqualTo(terms);

    var asked =
        PaymentsCommandMessages.write(
                new CreatePaymentIntent(terms.escrow(), 1, terms, Instant.EPOCH))
            .getCreatePaymentIntent();
    assertThat(asked.getTitle()).isEqualTo("Tower Defense");
    assertThat(asked.getUniverseId()).isEqualTo(4242);
    assertThat(asked.getContractId()).isEqualTo(terms.contract().text());
  }

  @Test
  void terms_of_before_games_were_named_are_read() {
    var before = TermsMessages.write(Samples.TERMS).toBuilder().clearTitle().clearUniverseId();
    assertThat(TermsMessages.read(before.build()).game()).isEqualTo(GameName.UNKNOWN);
  }
}
