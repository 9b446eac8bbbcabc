package bloxtr8.providers.stripe;

import bloxtr8.providers.control.Json;
import tools.jackson.databind.node.ObjectNode;

/** An account's balance, and its balance transactions. */
final class Balances {

  private static final String TRANSACTION = "balance_transaction";

  private final ObjectStore objects;
  private final BalanceStore balances;

  Balances(ObjectStore objects, BalanceStore balances) {
    this.objects = objects;
    this.balances = balances;
  }

  Reply retrieve(Request request) {
    var sums = balances.lock(request.account());
    var balance = Json.object().put("object", "balance");
    money(balance, "available", sums.available());
    balance.putArray("connect_reserved").addObject().put("amount", 0).put("currency", "usd");
    balance.put("livemode", false);
    money(balance, "pending", sums.pending());
    return Reply.ok(balance);
  }

  /** The platform's payouts are manual, as they must be on the real one. */
  Reply settings(Request request) {
    var settings = Json.object().put("object", "balance_settings");
    var payments = settings.putObject("payments");
    payments.put("debit_negative_balances", false);
    var payouts = payments.putObject("payouts");
    payouts.putObject("schedule").put("interval", "manual");
    payouts.putNull("statement_descriptor");
    payouts.put("status", "enabled");
    payments.putObject("settlement_timing").put("delay_days", 2);
    return Reply.ok(settings);
  }

  Reply retrieveTransaction(Request request) {
    return Reply.ok(objects.get(request.account(), TRANSACTION, request.id("id")));
  }

  Reply listTransactions(Request request) {
    balances.lock(request.account());
    var page = Listing.of(request, TRANSACTION, "type", "source");
    return Reply.ok(page.list("/v1/balance_transactions", objects.page(page)));
  }

  private static void money(ObjectNode balance, String name, long amount) {
    var money = balance.putArray(name).addObject().put("amount", amount).put("currency", "usd");
    money.putObject("source_types").put("card", amount);
  }
}
