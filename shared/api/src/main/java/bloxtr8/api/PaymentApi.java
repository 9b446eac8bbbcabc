package bloxtr8.api;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** How a buyer pays; for him alone, and never to be stored by anybody. */
@HttpExchange("/api/escrow")
public interface PaymentApi {

  @GetExchange("/{id}/payment")
  ResponseEntity<PaymentView> payment(@PathVariable EscrowId id);

  /**
   * What the buyer's page needs now.
   *
   * @param amountCents what he pays in all
   * @param payBy until when
   * @param clientSecret lets his browser pay at the provider; only when PAYABLE
   * @param publishableKey names us to the provider's script; only when PAYABLE
   */
  record PaymentView(
      State state,
      Rail rail,
      long amountCents,
      Instant payBy,
      @Nullable String clientSecret,
      @Nullable String publishableKey) {

    /** Never with the secret: records find their way into logs. */
    @Override
    public String toString() {
      return "PaymentView[%s, %s, %d]".formatted(state, rail, amountCents);
    }
  }

  /** How far it is. */
  enum State {
    /** Ask again in a moment. */
    PREPARING,
    /** The seller must first say where he is paid. */
    AWAITING_DESTINATION,
    PAYABLE,
    PAID,
    CLOSED
  }
}
