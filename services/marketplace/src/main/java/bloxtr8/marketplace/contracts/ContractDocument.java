package bloxtr8.marketplace.contracts;

import bloxtr8.kernel.CanonicalJson;
import bloxtr8.kernel.Sha256;
import bloxtr8.marketplace.ownership.domain.Transfer.GameTransfer;
import bloxtr8.marketplace.ownership.domain.Transfer.GroupHandover;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The signed contract as canonical JSON (RFC 8785): the same contract always has the same bytes.
 */
public record ContractDocument(String json) {

  public static ContractDocument of(Contract contract) {
    var terms = contract.terms();
    var quote = terms.quote();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("contractId", contract.id().text());
    fields.put("executedAt", contract.executedAt().toString());
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
    return new ContractDocument(CanonicalJson.of(fields));
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

  byte[] sha256() {
    return Sha256.of(json);
  }
}
