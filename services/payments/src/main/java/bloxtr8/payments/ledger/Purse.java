package bloxtr8.payments.ledger;

import bloxtr8.kernel.Currency;
import bloxtr8.payments.domain.Entry;

/** What an account has of one currency, by the account's name. */
record Purse(String name, Currency currency) {

  static Purse of(Entry entry) {
    return new Purse(entry.account().name(), entry.currency());
  }
}
