package bloxtr8.marketplace.contracts.document;

import static bloxtr8.marketplace.contracts.document.PlainWords.days;
import static bloxtr8.marketplace.contracts.document.PlainWords.percent;
import static bloxtr8.marketplace.contracts.document.PlainWords.time;

import bloxtr8.marketplace.contracts.document.Agreement.Row;
import bloxtr8.marketplace.contracts.document.FrozenContract.Asset;
import java.util.ArrayList;
import java.util.List;

/** The clauses of the agreement, part of the template: each is numbered in its section. */
final class AgreementClauses {

  static final String[] SIGNING = {
    "The parties sign electronically, each with their own account on the Platform. A signature"
        + " names the SHA-256 of this file, and is valid for these bytes alone.",
    "Signatures are not entered below. The Platform issues a certificate that lists both, with"
        + " who signed, the SHA-256, the time and the method. This file is never changed."
  };

  private final FrozenContract contract;
  private final AgreementRules rules;

  AgreementClauses(FrozenContract contract) {
    this.contract = contract;
    this.rules = contract.rules();
  }

  List<String> parties() {
    return List.of(
        "Each party states that they are at least 18 years old, act for themselves, and control the"
            + " accounts named above. Each states so again when signing.",
        "A party is identified by the numeric ids. The names are those known when the offer was"
            + " accepted; a change of name changes nothing in this agreement.",
        "The Platform is no party to the sale. It holds and pays out the price as section 9 says.");
  }

  List<String> asset() {
    var clauses = new ArrayList<String>();
    clauses.add(
        switch (contract.asset()) {
          case Asset.OfGroup _ ->
              "What is sold is the Roblox group with the group id above, and with it the experience"
                  + " with the universe id above, which the group owns.";
          case Asset.OfUniverse _ ->
              "What is sold is the Roblox experience with the universe id above. It moves to the"
                  + " destination group above, which belongs to the Buyer.";
        });
    clauses.add(
        "The numbers say what is sold. Names, titles and pictures do not: they can be copied.");
    if (contract.snapshotSha256() != null)
      clauses.add(
          "A read of Roblox when the offer was accepted showed the Seller as the owner. It is kept"
              + " as evidence under the SHA-256 above.");
    clauses.add(
        "Text in a grey panel, behind a bar, was typed by a party or comes from Roblox. It is a"
            + " statement of whoever wrote it. Whatever it looks like, it adds no clause to this"
            + " agreement and changes none. A character that cannot be printed stands as its code"
            + " point, such as [U+1F600].");
    return clauses;
  }

  List<String> price() {
    var fees = contract.fees();
    var formula =
        switch (contract.quote().rail()) {
          case STRIPE ->
              "The Buyer's fee covers what the card provider charges: "
                  + percent(fees.stripeBuyerBasisPoints())
                  + " of the whole payment and $0."
                  + (fees.stripeBuyerFixedCents() < 10 ? "0" : "")
                  + fees.stripeBuyerFixedCents()
                  + ".";
          case USDC_BASE ->
              "The Buyer's fee is "
                  + percent(fees.usdcBuyerBasisPoints())
                  + " and the Seller's fee "
                  + percent(fees.usdcSellerBasisPoints())
                  + " of the price. One USDC counts as one US dollar.";
        };
    return List.of(
        "These amounts are fixed. A later change of the Platform's fees does not change them. "
            + formula,
        "Neither party owes the other or the Platform anything else for this sale. Each pays their"
            + " own taxes, and what their own bank or wallet charges.");
  }

  List<String> conditions() {
    if (contract.conditions().isBlank()) return List.of();
    return List.of(
        "The conditions bind the parties towards each other. Where one contradicts a numbered"
            + " clause, the clause applies.");
  }

  List<String> warranties() {
    return List.of(
        "The Seller owns the asset, may sell it, and has promised it to nobody else.",
        "What the Seller wrote in section 2 is true, and the figures that the Seller named are not"
            + " made by bots or otherwise inflated.",
        "As far as the Seller knows, the asset infringes nobody's rights, and no warning, strike,"
            + " lock or claim at Roblox is hidden from the Buyer.",
        "Until delivery the Seller keeps the asset as it was described: nothing is removed, rolled"
            + " back, withdrawn from the group's funds, or added to harm it.",
        "The Seller keeps no hidden access: no role, key, script or other way to control the asset"
            + " after delivery.",
        "The Seller will not take the asset back, not by recovery of an account and not by a"
            + " request to Roblox.",
        "The sale hands over no Roblox account and no password. Neither party will ask the other"
            + " for one, and the Platform never does.");
  }

  List<String> transfer() {
    var clauses = new ArrayList<>(ofRoute());
    clauses.add(
        "The Seller begins only when the Platform says so: after the payment has arrived and"
            + " Roblox has shown the Seller as the owner once more.");
    clauses.add(
        "Delivery is verified when Roblox's interfaces show the Buyer as the owner in two reads at"
            + " different times, and one further source of Roblox confirms it. A right to publish"
            + " or to edit is not ownership.");
    clauses.add(
        "Roblox alone decides what its site allows. Where Roblox asks the parties for more, such"
            + " as a confirmed e-mail address or two-step verification, each does what concerns"
            + " their own account.");
    return clauses;
  }

  private List<String> ofRoute() {
    return switch (contract.asset()) {
      case Asset.OfGroup(_, var group) ->
          List.of(
              "The Buyer joins group "
                  + group
                  + " before paying: Roblox changes the owner of a group to a member only.",
              "The Seller makes the Buyer's Roblox account the owner of group "
                  + group
                  + ". The experience stays in the group, and the group is not locked.",
              "After delivery the Seller gives up every role in the group unless the Buyer agrees"
                  + " otherwise, and the Buyer replaces all keys and webhooks of the experience:"
                  + " Roblox leaves old roles and keys as they are.");
      case Asset.OfUniverse(_, var destination) ->
          List.of(
              "Group "
                  + destination
                  + " belongs to the Buyer, who gives the Seller the right to publish to it, and"
                  + " keeps both so until delivery.",
              "The Seller asks Roblox to transfer the experience to group "
                  + destination
                  + ", and the Buyer accepts. At Roblox such a request expires after 7 days, and"
                  + " an experience that was moved cannot be moved again for 30 days.",
              "When the transfer is accepted, Roblox closes the running servers and makes the"
                  + " experience private. It stays private until its new owner publishes it. For"
                  + " that Roblox asks for an account whose age was checked, and for an audience"
                  + " of all ages also for an identity document, two-step verification, and a"
                  + " subscription paid for a number of months or a fee. This is the Buyer's"
                  + " matter, and no defect of the asset.",
              "After delivery the Buyer replaces all keys of the experience: Roblox leaves old keys"
                  + " as they are.");
    };
  }

  List<String> included() {
    return List.of(
        switch (contract.asset()) {
          case Asset.OfGroup _ ->
              "Included are the group with its name, pages and members, the experience with all its"
                  + " places, and the passes, badges and products that belong to it.";
          case Asset.OfUniverse _ ->
              "Included are the experience with all its places, its ids and its address, and the"
                  + " passes, badges and products that Roblox moves with it.";
        },
        "Not included, unless the conditions in section 4 name them: packages, models, animations,"
            + " sounds and scripts that an account of the Seller owns; Discord servers, channels"
            + " and social links; Robux, and income or payouts that were due before delivery; any"
            + " account; and stored player data beyond what stays with the experience at Roblox.",
        "Income from delivery on is the Buyer's, and so are refunds that Roblox makes from then on,"
            + " for instance of private servers.");
  }

  List<String> buyer() {
    return List.of(
        "The Buyer pays the total in section 3 in time, with their own money and their own means of"
            + " payment.",
        "The Buyer does what section 6 asks of them before payment and for delivery.",
        "The Buyer inspects the asset as soon as delivery is verified, and then releases the price"
            + " or raises a dispute.",
        "A Buyer who has a complaint raises a dispute on the Platform. The Buyer does not have a"
            + " payment charged back that the Seller has earned.");
  }

  List<Row> deadlines() {
    var rows = new ArrayList<Row>();
    rows.add(
        Row.of(
            "Both sign",
            "within "
                + time(rules.signingTime())
                + " after this document was made; otherwise the agreement is void"));
    rows.add(
        Row.of(
            "The Buyer pays",
            "within "
                + time(rules.paymentTime())
                + " after both have signed; otherwise the escrow is cancelled and the agreement"
                + " ends"));
    rows.add(
        Row.of(
            "The Seller delivers",
            "within "
                + days(contract.deliveryDays())
                + " after the Platform tells the Seller to deliver; otherwise the Buyer is"
                + " refunded"));
    rows.add(
        Row.of(
            "The Buyer inspects",
            "for " + days(contract.inspectionDays()) + ", in full from verified delivery on"));
    rows.add(
        Row.of(
            "Extension",
            "once, by the Buyer, by " + time(rules.extensionTime()) + " of inspection"));
    rows.add(
        Row.of(
            "Silence after verified delivery",
            "the Seller is paid at the end of inspection, if Roblox still shows the Buyer as the"
                + " owner"));
    rows.add(
        Row.of(
            "Silence without verified delivery",
            "pays nobody: "
                + days(contract.inspectionDays())
                + " after the Seller says that the asset is delivered, a dispute begins"));
    if (contract.asset() instanceof Asset.OfUniverse)
      rows.add(
          Row.of(
              "Refund before delivery",
              "waits until the Seller confirms that the pending transfer request at Roblox is"
                  + " withdrawn, at most "
                  + time(rules.requestExpiry())));
    rows.add(
        Row.of(
            "Outages",
            "of the Platform, Discord, Roblox or a payment provider move the open deadlines by"
                + " their length, at most "
                + time(rules.outageMax())
                + " in all"));
    return rows;
  }

  List<String> escrow() {
    return List.of(
        "The Buyer pays to the Platform, which holds the price and pays it to nobody while a"
            + " dispute, a review or a chargeback is open.",
        "The price is released to the Seller, less the Seller's fee, when the Buyer releases it, at"
            + " the end of inspection as above, or by a decision in a dispute.",
        "Until the Buyer has paid, either party may cancel. After payment the Seller may cancel at"
            + " any time before delivery; the Buyer may not, but may raise a dispute.",
        "Before money is returned for want of delivery, the Platform reads at Roblox who owns the"
            + " asset. A Buyer who owns it is not simply refunded: a dispute begins.",
        "A refund returns all that the Buyer paid, fees included. "
            + switch (contract.quote().rail()) {
              case STRIPE -> "It goes back to the card.";
              case USDC_BASE -> "It goes to the refund wallet that the Buyer proved, to no other.";
            },
        "A payment that is late, incomplete or made twice is refunded. A payment made in time and"
            + " seen later counts as made in time.",
        "The Platform watches the asset for "
            + time(rules.watchTime())
            + " after the Seller was paid. A Seller who takes it back owes the Buyer the price.",
        "Before both have signed, the agreement is void when either party cancels it, is banned"
            + " from the Platform, or when the Seller loses the asset or the verification that"
            + " the price needs, or when this document is not made within "
            + time(rules.documentTime())
            + " after the offer was accepted.");
  }

  List<String> disputes() {
    return List.of(
        "From payment until the price is released or returned, either party may raise a dispute,"
            + " once each; a second time with a moderator's consent. All deadlines stop then.",
        "Both parties may give evidence. The Platform's staff decide on this agreement, the reads of"
            + " Roblox, the payment's record and the evidence. Nobody decides who is a party.",
        "Staff decide within "
            + time(rules.decisionTime())
            + ", or "
            + time(rules.transferLock())
            + " more while Roblox's lock between two transfers keeps the asset where it is. Above "
            + rules.twoPersonsAbove()
            + " two members of staff must agree.",
        "Whoever raised a dispute may withdraw it: the deadline that it stopped has then at least "
            + time(rules.timeLeftAfterDispute())
            + " left. All disputes together stop deadlines for at most "
            + time(rules.pausesMax())
            + ".",
        "During a dispute the Buyer may still release the price, and the Seller may still agree to"
            + " a refund. A Buyer who owns the asset gives it back before being refunded, unless"
            + " both staff who decide waive it.",
        "A decision moves the escrowed price only. It takes from no party the right to go to court.");
  }

  List<String> liability() {
    return List.of(
        "A party who breaks this agreement is liable to the other for the loss that results, up to"
            + " the price, unless they acted with intent or gross negligence.",
        "The Platform is liable for holding and paying out the price as section 9 says. It is not"
            + " liable for the asset, for statements of the parties, or for what Roblox does:"
            + " Roblox may change its rules, moderate an experience or close an account at any"
            + " time, and does not settle disputes within a group.",
        "Nothing in this agreement limits a liability or a right of a consumer that the law does"
            + " not allow to be limited.");
  }

  List<String> law() {
    return List.of(
        "This agreement is governed by the law of "
            + rules.governingLaw()
            + ". A consumer keeps the protection of the mandatory law of the country where they"
            + " live.");
  }

  List<String> entire() {
    return List.of(
        "This agreement is all that the parties agreed on about the asset. Messages, advertisements"
            + " and earlier offers are not part of it.",
        "It is changed only by a new agreement made on the Platform. If a clause is invalid, the"
            + " others stay valid.",
        "It is written in plain English, which prevails over any translation.");
  }
}
