package bloxtr8.payments.ledger;

import bloxtr8.payments.domain.Booking;
import java.util.Locale;

/**
 * Thrown when a booking would take more from an account than its balance; nothing of it was
 * written.
 */
public final class AccountOverdrawn extends RuntimeException {

  AccountOverdrawn(Booking booking, String account, long balance) {
    super(
        String.format(
            Locale.ROOT,
            "%s of %s would take %d below zero of %s",
            booking.kind(),
            booking.id(),
            -balance,
            account));
  }
}
