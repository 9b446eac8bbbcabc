package bloxtr8.server.demo;

import java.util.Locale;

/**
 * Where the money of one trade went, in cents, read from the providers' own books.
 *
 * @param in what the buyer paid, on all payments
 * @param toSeller what reached the seller
 * @param toBuyer what went back, refunds and chargebacks alike
 * @param frozen what is kept for a person to decide
 * @param fees what is left to us, of which we pay the provider
 * @param expectedFees what the contract gives us
 * @param providerKept what the provider took of it
 */
record Flow(
    long in,
    long toSeller,
    long toBuyer,
    long frozen,
    long fees,
    long expectedFees,
    long providerKept) {

  static final Flow NOTHING = new Flow(0, 0, 0, 0, 0, 0, 0);

  /** Whether the sums add up, and our share is that of the contract. */
  boolean adds() {
    return in == toSeller + toBuyer + frozen + fees && fees == expectedFees;
  }

  static String dollars(long cents) {
    return String.format(Locale.ROOT, "%,d.%02d", cents / 100, cents % 100);
  }
}
