package bloxtr8.providers.stripe;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Transfers from the platform to a seller's account, and their reversals. */
final class Transfers {

  private final ObjectStore objects;
  private final BalanceStore balances;
  private final Charges charges;
  private final TransferSumStore sums;
  private final Events events;

  Transfers(
      ObjectStore objects,
      BalanceStore balances,
      Charges charges,
      TransferSumStore sums,
      Events events) {
    this.objects = objects;
    this.balances = balances;
    this.charges = charges;
    this.sums = sums;
    this.events = events;
  }

  Reply create(Request request) {
    var params = request.params();
    var transfer = Shapes.of("transfer");
    var id = Ids.next("tr_");
    transfer.put("id", id);
    transfer.put("created", request.created());
    transfer.put("currency", params.currency());
    transfer.put("description", params.text("description"));
    transfer.put("destination", destination(params.requiredText("destination")));
    transfer.put("transfer_group", params.text("transfer_group"));
    transfer.withObject("/reversals").put("url", "/v1/transfers/%s/reversals".formatted(id));
    params.mergeMetadata(transfer);
    var requested = params.amount("amount");
    var source = params.text("source_transaction");
    if (requested == null && source == null) params.requiredText("amount");
    var on = source == null ? null : fromCharge(request, transfer, source, requested);
    if (source == null) fromBalance(transfer, Objects.requireNonNull(requested));
    move(transfer, on);
    objects.add(Request.PLATFORM, transfer);
    events.record(request, "transfer.created", transfer);
    return Reply.ok(transfer);
  }

  /** Up to the rest of the charge, even while its money is pending. */
  private @Nullable Instant fromCharge(
      Request request, ObjectNode transfer, String chargeId, @Nullable Long requested) {
    var charge = objects.lockIfThere(Request.PLATFORM, "charge", chargeId);
    if (charge == null) {
      throw StripeError.badParameter(
          "resource_missing", "No such charge: '%s'".formatted(chargeId), "source_transaction");
    }
    if (!charge.path("paid").booleanValue()) {
      throw StripeError.refused(
          null,
          "Cannot use charge %s as source_transaction because it did not succeed."
              .formatted(chargeId),
          "source_transaction");
    }
    var whole = charge.path("amount").longValue();
    var left = whole - sums.transferredFrom(chargeId);
    var amount = requested == null ? left : requested;
    if (amount > left || amount < 1) {
      throw StripeError.refused(
          "transfer_source_balance_parameters_mismatch",
          String.format(
              Locale.ROOT,
              ("The transfer of %d cents from source_transaction %s is over what is left of it: the"
                  + " charge was of %d cents and %d cents of it have been transferred."),
              amount,
              chargeId,
              whole,
              whole - left),
          "amount");
    }
    transfer.put("amount", amount);
    transfer.put("source_transaction", chargeId);
    joinGroup(request, transfer, charge);
    return balances.availableOn(charge.path("balance_transaction").stringValue());
  }

  private void fromBalance(ObjectNode transfer, long amount) {
    if (balances.lock(Request.PLATFORM).available() < amount) {
      throw StripeError.refused(
          "balance_insufficient",
          "You have insufficient available funds in your Stripe account. Try adding funds directly"
              + " to your available balance by creating Charges using the 4000000000000077 test"
              + " card. See: https://stripe.com/docs/testing#available-balance",
          null);
    }
    transfer.put("amount", amount);
  }

  /** Without a transfer group on either side Stripe creates one for both. */
  private void joinGroup(Request request, ObjectNode transfer, ObjectNode charge) {
    if (transfer.path("transfer_group").isString()) return;
    if (!charge.path("transfer_group").isString()) {
      var intent = charge.path("payment_intent").stringValue(null);
      charge.put("transfer_group", "group_" + (intent == null ? ObjectStore.id(charge) : intent));
      objects.update(charge);
      events.record(request, "charge.updated", charge);
    }
    transfer.set("transfer_group", charge.path("transfer_group"));
  }

  private void move(ObjectNode transfer, @Nullable Instant on) {
    var amount = transfer.path("amount").longValue();
    var seller = transfer.path("destination").stringValue();
    balances.lock(Request.PLATFORM);
    balances.open(seller);
    var out =
        balances.book(
            new BalanceStore.Movement(
                Request.PLATFORM, "transfer", ObjectStore.id(transfer), -amount, on));
    transfer.put("balance_transaction", ObjectStore.id(out));
    var received = charges.receive(seller, transfer, on);
    transfer.put("destination_payment", ObjectStore.id(received));
  }

  Reply retrieve(Request request) {
    return Reply.ok(objects.get(request.account(), "transfer", request.id("id")));
  }

  Reply list(Request request) {
    var page = Listing.of(request, "transfer", "transfer_group", "destination");
    return Reply.ok(page.list("/v1/transfers", objects.page(page)));
  }

  Reply reverse(Request request) {
    var params = request.params();
    var transfer = objects.lock(Request.PLATFORM, "transfer", request.id("id"));
    var reversal = reversal(request, transfer, params.amount("amount"));
    params.mergeMetadata(reversal);
    var amount = reversal.path("amount").longValue();
    moveBack(transfer, reversal, amount);
    objects.add(Request.PLATFORM, reversal);
    var reversed = transfer.path("amount_reversed").longValue() + amount;
    transfer.put("amount_reversed", reversed);
    transfer.put("reversed", reversed == transfer.path("amount").longValue());
    transfer.withObject("/reversals").withArray("/data").insert(0, reversal.deepCopy());
    objects.update(transfer);
    events.record(request, "transfer.reversed", transfer);
    return Reply.ok(reversal);
  }

  private static ObjectNode reversal(
      Request request, ObjectNode transfer, @Nullable Long requested) {
    var left = transfer.path("amount").longValue() - transfer.path("amount_reversed").longValue();
    var amount = requested == null ? left : requested;
    if (left == 0) {
      throw StripeError.refused(
          null, "Transfer %s is already fully reversed.".formatted(ObjectStore.id(transfer)), null);
    }
    if (amount > left) {
      throw StripeError.refused(
          null,
          String.format(
              Locale.ROOT,
              "Reversal amount (%d) is greater than unreversed amount on transfer (%d)",
              amount,
              left),
          "amount");
    }
    var reversal = Shapes.of("transfer_reversal");
    reversal.put("id", Ids.next("trr_"));
    reversal.put("created", request.created());
    reversal.put("amount", amount);
    reversal.put("transfer", ObjectStore.id(transfer));
    return reversal;
  }

  private void moveBack(ObjectNode transfer, ObjectNode reversal, long amount) {
    var seller = transfer.path("destination").stringValue();
    balances.lock(Request.PLATFORM);
    if (balances.lock(seller).total() < amount) {
      throw StripeError.refused(
          "balance_insufficient",
          "Insufficient funds in Stripe account. The connected account does not have enough to"
              + " reverse this transfer.",
          null);
    }
    var on = balances.availableOn(transfer.path("balance_transaction").stringValue());
    var id = ObjectStore.id(reversal);
    balances.book(new BalanceStore.Movement(seller, "payment_refund", id, -amount, on));
    var back =
        balances.book(
            new BalanceStore.Movement(Request.PLATFORM, "transfer_refund", id, amount, on));
    reversal.put("balance_transaction", ObjectStore.id(back));
  }

  Reply retrieveReversal(Request request) {
    return Reply.ok(objects.get(request.account(), "transfer_reversal", request.id("reversal")));
  }

  Reply listReversals(Request request) {
    var transfer = objects.get(request.account(), "transfer", request.id("id"));
    var id = ObjectStore.id(transfer);
    var page = Listing.of(request, "transfer_reversal").and("transfer", id);
    return Reply.ok(page.list("/v1/transfers/%s/reversals".formatted(id), objects.page(page)));
  }

  private String destination(String id) {
    var account = objects.find(Request.PLATFORM, "account", id);
    if (account == null) {
      throw StripeError.badParameter(
          "resource_missing", "No such destination: '%s'".formatted(id), "destination");
    }
    if (!"active".equals(account.path("capabilities").path("transfers").asString(""))) {
      throw StripeError.refused(
          "insufficient_capabilities_for_transfer",
          "Your destination account needs to have at least one of the following capabilities"
              + " enabled: transfers, crypto_transfers, legacy_payments",
          null);
    }
    return id;
  }
}
