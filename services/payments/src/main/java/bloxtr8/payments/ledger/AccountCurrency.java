package bloxtr8.payments.ledger;

import bloxtr8.kernel.Currency;
import bloxtr8.payments.domain.Entry;

/** The balance of an account in one currency, by the account's name. */
record AccountCurrency(String name, Currency currency) {

  static AccountCurrency of(Entry entry) {
    return new AccountCurrency(entry.account().name(), entry.currency());
  }
}
