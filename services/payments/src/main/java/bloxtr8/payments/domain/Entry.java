package bloxtr8.payments.domain;

import bloxtr8.kernel.Currency;
import bloxtr8.kernel.Money;

/**
 * One line of a booking.
 *
 * @param amount in minor units: debits positive, credits negative
 */
public record Entry(Account account, Currency currency, long amount) {

  public static Entry debit(Account account, Money money) {
    return new Entry(account, money.currency(), money.units());
  }

  public static Entry credit(Account account, Money money) {
    return new Entry(account, money.currency(), -money.units());
  }

  /** The change of the account's balance, on the account's own side. */
  public long change() {
    return switch (account.kind().side()) {
      case DEBIT -> amount;
      case CREDIT -> -amount;
    };
  }

  Entry reversed() {
    return new Entry(account, currency, -amount);
  }
}
