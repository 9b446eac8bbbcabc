package bloxtr8.marketplace.contracts;

import bloxtr8.kernel.CanonicalJson;
import bloxtr8.kernel.Sha256;
import bloxtr8.marketplace.ownership.domain.Transfer.GameTransfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import bloxtr8.marketplace.people.PartyAccounts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contract as canonical JSON (RFC 8785), frozen when the offer is accepted: the same contract
 * always has the same bytes. Its document is made of nothing else.
 */
public record ContractJson(String json) {

  public static ContractJson of(Contract contract, @Nullable AgreedText text) {
    var terms = contract.terms();
    var quote = terms.quote();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("contractId", contract.id().text());
    fields.put("acceptedAt", contract.acceptedAt().toString());
    fields.put("buyerId", terms.buyer().text());
    fields.put("sellerId", terms.seller().text());
    fields.put("priceCents", quote.price().units());
    fields.put("rail", quote.rail().name());
    fields.put("buyerFeeCents", quote.buyerFee().units());
    fields.put("sellerFeeCents", quote.sellerFee().units());
    fields.put("feeSchedule", schedule(terms));
    fields.put("sellerRobloxId", terms.roblox().seller().toString());
    fields.put("buyerRobloxId", terms.roblox().buyer().toString());
    fields.put("route", terms.transfer().route().name());
    fields.put("universeId", terms.transfer().universe().toString());
    switch (terms.transfer()) {
      case GroupHandover(_, var group) -> fields.put("groupId", group.toString());
      case GameTransfer(_, var destination) ->
          fields.put("destinationGroupId", destination.toString());
    }
    fields.put("deliveryDays", terms.deliveryDays());
    fields.put("inspectionDays", terms.inspectionDays());
    var offer = contract.offer();
    if (offer != null) {
      fields.put("offerId", offer.id().text());
      fields.put("listingId", offer.listing().text());
      fields.put("listingVersion", offer.listingVersion());
    }
    if (text != null) put(fields, text);
    return new ContractJson(CanonicalJson.of(fields));
  }

  private static void put(Map<String, Object> fields, AgreedText text) {
    fields.put("title", text.title());
    fields.put("summary", text.summary());
    fields.put("category", text.category());
    fields.put("conditions", text.conditions());
    if (text.snapshotSha256() != null) fields.put("snapshotSha256", text.snapshotSha256());
    if (text.universeName() != null) fields.put("universeName", text.universeName());
    fields.put("seller", names(text.seller()));
    fields.put("buyer", names(text.buyer()));
    fields.put("rules", text.rules().fields());
  }

  private static Map<String, String> names(PartyAccounts.Names party) {
    var names = new LinkedHashMap<String, String>();
    names.put("robloxName", party.robloxName());
    if (party.discordId() != null) names.put("discordId", party.discordId());
    if (party.discordName() != null) names.put("discordName", party.discordName());
    return names;
  }

  private static Map<String, Long> schedule(Contract.Terms terms) {
    var fees = terms.fees();
    return Map.of(
        "stripeBuyerBasisPoints", fees.stripeBuyerBasisPoints(),
        "stripeBuyerFixedCents", fees.stripeBuyerFixedCents(),
        "stripeSellerFixedCents", fees.stripeSellerFixedCents(),
        "usdcBuyerBasisPoints", fees.usdcBuyerBasisPoints(),
        "usdcSellerBasisPoints", fees.usdcSellerBasisPoints());
  }

  public byte[] sha256() {
    return Sha256.of(json);
  }
}
