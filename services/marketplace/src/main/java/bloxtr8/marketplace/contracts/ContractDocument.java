package bloxtr8.marketplace.contracts;

import bloxtr8.kernel.Sha256;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The signed contract as canonical JSON (RFC 8785): the same contract always has the same bytes.
 */
public record ContractDocument(String json) {

  /** Sorted names are enough for RFC 8785: all values are whole numbers, ids and enum names. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  public static ContractDocument of(Contract contract) {
    var terms = contract.terms();
    var quote = terms.quote();
    var fields = new TreeMap<String, Object>();
    fields.put("contractId", contract.id().text());
    fields.put("executedAt", contract.executedAt().toString());
    fields.put("buyerId", terms.buyer().text());
    fields.put("sellerId", terms.seller().text());
    fields.put("priceCents", quote.price().units());
    fields.put("rail", quote.rail().name());
    fields.put("buyerFeeCents", quote.buyerFee().units());
    fields.put("sellerFeeCents", quote.sellerFee().units());
    fields.put("feeSchedule", schedule(terms));
    fields.put("route", terms.route().name());
    fields.put("deliveryDays", terms.deliveryDays());
    fields.put("inspectionDays", terms.inspectionDays());
    return new ContractDocument(JSON.writeValueAsString(fields));
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
