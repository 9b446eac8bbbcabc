package bloxtr8.marketplace.contracts.document;

import bloxtr8.kernel.Money;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a contract promises beside its own terms: the times and limits of our rules when the offer
 * was accepted, and whose law governs it. Frozen with the contract.
 *
 * @param template the version of the wording that is used
 * @param operator who runs the platform
 * @param watchTime how long the game is watched after the seller was paid
 * @param twoPersonsAbove price above which two members of staff decide a dispute
 */
public record AgreementRules(
    String template,
    String operator,
    String governingLaw,
    Duration documentTime,
    Duration signingTime,
    Duration paymentTime,
    Duration extensionTime,
    Duration requestExpiry,
    Duration decisionTime,
    Duration transferLock,
    Duration timeLeftAfterDispute,
    Duration pausesMax,
    Duration outageMax,
    Duration watchTime,
    Money twoPersonsAbove) {

  /** Times are in seconds, the amount in cents. */
  public Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("template", template);
    fields.put("operator", operator);
    fields.put("governingLaw", governingLaw);
    fields.put("documentSeconds", documentTime.toSeconds());
    fields.put("signingSeconds", signingTime.toSeconds());
    fields.put("paymentSeconds", paymentTime.toSeconds());
    fields.put("extensionSeconds", extensionTime.toSeconds());
    fields.put("requestExpirySeconds", requestExpiry.toSeconds());
    fields.put("decisionSeconds", decisionTime.toSeconds());
    fields.put("transferLockSeconds", transferLock.toSeconds());
    fields.put("timeLeftAfterDisputeSeconds", timeLeftAfterDispute.toSeconds());
    fields.put("pausesMaxSeconds", pausesMax.toSeconds());
    fields.put("outageMaxSeconds", outageMax.toSeconds());
    fields.put("watchSeconds", watchTime.toSeconds());
    fields.put("twoPersonsAboveCents", twoPersonsAbove.units());
    return fields;
  }

  static AgreementRules of(JsonNode fields) {
    return new AgreementRules(
        FrozenContract.text(fields, "template"),
        FrozenContract.text(fields, "operator"),
        FrozenContract.text(fields, "governingLaw"),
        time(fields, "documentSeconds"),
        time(fields, "signingSeconds"),
        time(fields, "paymentSeconds"),
        time(fields, "extensionSeconds"),
        time(fields, "requestExpirySeconds"),
        time(fields, "decisionSeconds"),
        time(fields, "transferLockSeconds"),
        time(fields, "timeLeftAfterDisputeSeconds"),
        time(fields, "pausesMaxSeconds"),
        time(fields, "outageMaxSeconds"),
        time(fields, "watchSeconds"),
        Money.cents(FrozenContract.number(fields, "twoPersonsAboveCents")));
  }

  private static Duration time(JsonNode fields, String name) {
    return Duration.ofSeconds(FrozenContract.number(fields, name));
  }
}
