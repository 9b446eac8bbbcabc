package bloxtr8.payments.ledger;

import bloxtr8.payments.domain.Booking;
import java.util.Locale;

/** More was to be taken from an account than lies on it; nothing of the booking was written. */
public final class AccountOverdrawn extends RuntimeException {

  AccountOverdrawn(Booking booking, String account, long balance) {
    super(
        String.format(
            Locale.ROOT,
            "%s of %s takes %d below zero of %s",
            booking.kind(),
            booking.id(),
            -balance,
            account));
  }
}
