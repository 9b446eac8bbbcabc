package bloxtr8.server.bench;

import bloxtr8.kernel.CanonicalJson;
import bloxtr8.kernel.Money;
import bloxtr8.marketplace.contracts.document.AgreementRules;
import bloxtr8.marketplace.contracts.document.AgreementTemplate;
import bloxtr8.marketplace.contracts.document.ContractDocuments;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long the PDF of a contract takes to make, in this process, without storing it. */
final class DocumentBench {

  private static final String TYPED =
      "A game about a harbour. 港のゲーム, игра о порте, لعبة عن الميناء. ".repeat(12);

  private static final int WARM_UP = 20;

  private DocumentBench() {}

  static Measurement measure(CpuMeter cpu, Duration window) {
    var json = json();
    for (var i = 0; i < WARM_UP; i++) ContractDocuments.agreement(json);
    var before = cpu.read();
    var done = Load.during(window, 1, _ -> ContractDocuments.agreement(json));
    return new Measurement(
        "contract document",
        "document",
        done.latencies().count(),
        done.failed(),
        done.duration(),
        done.latencies().percentiles(),
        cpu.read().since(before),
        null,
        "the PDF of a contract with texts in four scripts, made one at a time in the process that"
            + " measures, and not stored");
  }

  private static String json() {
    var contract = new LinkedHashMap<String, Object>();
    contract.put("contractId", "ctr_00000000000000000000000000");
    contract.put("offerId", "off_00000000000000000000000000");
    contract.put("listingId", "lst_00000000000000000000000000");
    contract.put("listingVersion", 1);
    contract.put("acceptedAt", "2026-11-28T12:00:00Z");
    for (var side : new String[] {"buyer", "seller"}) {
      contract.put(side + "Id", "usr_00000000000000000000000000");
      contract.put(side + "RobloxId", "1");
      contract.put(
          side, Map.of("robloxName", "Builder", "discordId", "1", "discordName", "builder"));
    }
    contract.put("route", "GAME_TRANSFER");
    contract.put("universeId", "1");
    contract.put("destinationGroupId", "2");
    contract.put("priceCents", 200_000);
    contract.put("rail", "STRIPE");
    contract.put("buyerFeeCents", 6_005);
    contract.put("sellerFeeCents", 50);
    contract.put(
        "feeSchedule",
        Map.of(
            "stripeBuyerBasisPoints", 290,
            "stripeBuyerFixedCents", 30,
            "stripeSellerFixedCents", 50,
            "usdcBuyerBasisPoints", 0,
            "usdcSellerBasisPoints", 50));
    contract.put("deliveryDays", 7);
    contract.put("inspectionDays", 7);
    contract.put("title", "Harbour 港");
    contract.put("category", "Tycoon");
    contract.put("summary", TYPED);
    contract.put("conditions", TYPED);
    contract.put("rules", rules().fields());
    return CanonicalJson.of(contract);
  }

  private static AgreementRules rules() {
    var time = Duration.ofDays(3);
    return new AgreementRules(
        AgreementTemplate.VERSION,
        "Bloxtr8",
        "England and Wales",
        time,
        time,
        time,
        time,
        time,
        time,
        time,
        time,
        time,
        time,
        time,
        Money.cents(1_000_000));
  }
}
