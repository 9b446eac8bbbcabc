package bloxtr8.marketplace.contracts.document;

import bloxtr8.kernel.CanonicalJson;
import bloxtr8.kernel.Money;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON of a contract, and of ones that differ in what somebody typed. */
final class SampleContract {

  static final String ID = "ctr_01jb3v0q9pfx8s2m4k7n6t5r3c";

  private final Map<String, Object> fields = new LinkedHashMap<>();

  SampleContract() {
    fields.put("contractId", ID);
    fields.put("acceptedAt", "2026-11-28T17:14:25.123456Z");
    fields.put("offerId", "off_01jb3v0q9pfx8s2m4k7n6t5r3a");
    fields.put("listingId", "lst_01jb3v0q9pfx8s2m4k7n6t5r3b");
    fields.put("listingVersion", 3);
    fields.put("sellerId", "usr_01jb3v0q9pfx8s2m4k7n6t5r3d");
    fields.put("buyerId", "usr_01jb3v0q9pfx8s2m4k7n6t5r3e");
    fields.put("sellerRobloxId", "1234567890");
    fields.put("buyerRobloxId", "2345678901");
    fields.put("seller", party("TycoonBuilder", "412345678901234567", "tycoon.builder"));
    fields.put("buyer", party("Collector_77", "512345678901234567", "collector77"));
    fields.put("priceCents", 1_250_000);
    fields.put("rail", "USDC_BASE");
    fields.put("buyerFeeCents", 0);
    fields.put("sellerFeeCents", 6_250);
    fields.put(
        "feeSchedule",
        Map.of(
            "stripeBuyerBasisPoints", 290,
            "stripeBuyerFixedCents", 30,
            "stripeSellerFixedCents", 50,
            "usdcBuyerBasisPoints", 0,
            "usdcSellerBasisPoints", 50));
    fields.put("route", "GAME_TRANSFER");
    fields.put("universeId", "994732206");
    fields.put("destinationGroupId", "33812774");
    fields.put("universeName", "Harbour Tycoon [NEW MAP]");
    fields.put("deliveryDays", 7);
    fields.put("inspectionDays", 5);
    fields.put("title", "Harbour Tycoon, 3 million visits, full rights");
    fields.put(
        "summary",
        "A tycoon game about a harbour, online since 2023. Around 200 players at most times. All"
            + " scripts were written by me; two maps, 14 passes.\nI can answer questions about the"
            + " code for two weeks.");
    fields.put("category", "Tycoon");
    fields.put("conditions", "The seller also hands over the source files of both maps.");
    fields.put(
        "snapshotSha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    fields.put("rules", RULES.fields());
  }

  static final AgreementRules RULES =
      new AgreementRules(
          AgreementTemplate.VERSION,
          "Bloxtr8",
          "England and Wales",
          Duration.ofHours(72),
          Duration.ofHours(72),
          Duration.ofHours(72),
          Duration.ofHours(72),
          Duration.ofHours(169),
          Duration.ofDays(14),
          Duration.ofDays(31),
          Duration.ofHours(72),
          Duration.ofDays(30),
          Duration.ofDays(7),
          Duration.ofDays(7),
          Money.cents(1_000_000));

  private static Map<String, String> party(String roblox, String id, String discord) {
    return Map.of("robloxName", roblox, "discordId", id, "discordName", discord);
  }

  SampleContract with(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  SampleContract without(String field) {
    fields.remove(field);
    return this;
  }

  String json() {
    return CanonicalJson.of(fields);
  }

  byte[] pdf() {
    return ContractDocuments.agreement(json());
  }
}
