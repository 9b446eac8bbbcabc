package bloxtr8.server.demo;

import java.util.Locale;

/**
 * Where the money of one trade went, in cents, from the providers' own records.
 *
 * @param in what the buyer paid, in all payments
 * @param toSeller what was paid to the seller
 * @param toBuyer refunds and chargebacks
 * @param frozen what is held until staff decide
 * @param fees what is left to us, before the provider's fee
 * @param expectedFees our fees by the contract
 * @param providerKept the provider's fee
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
