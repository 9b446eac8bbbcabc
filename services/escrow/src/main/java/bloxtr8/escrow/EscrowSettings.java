package bloxtr8.escrow;

import bloxtr8.escrow.domain.EscrowRules;
import bloxtr8.platform.settings.Setting;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.staff.StaffSettings;
import java.time.Duration;
import java.util.List;

/** The settings of the escrow service. */
public final class EscrowSettings {

  private static final EscrowRules D = EscrowRules.DEFAULT;

  static final Setting<Duration> DEADLINE_POLL_INTERVAL =
      time(
          "deadlines-interval",
          Duration.ofSeconds(1),
          "pause between two passes over deadlines that are due");

  private static final Setting<Duration> PAYMENT =
      time("payment-time", D.paymentTime(), "time within which the buyer must pay");
  private static final Setting<Duration> SEEN_TIME =
      time(
          "detected-payment-time",
          D.detectedPaymentTime(),
          "how much longer the payment deadline is when a payment was detected but is not yet"
              + " final");
  private static final Setting<Duration> EXTENSION =
      time(
          "extension-time",
          D.extensionTime(),
          "by how much the buyer may extend the inspection, once");
  private static final Setting<Duration> REQUEST =
      time(
          "request-expiry",
          D.requestExpiry(),
          "time after which a pending transfer request in the game has expired");
  private static final Setting<Duration> DECISION =
      time("decision-time", D.decisionTime(), "time within which staff must decide a dispute");
  private static final Setting<Duration> LOCK =
      time(
          "transfer-lock-period",
          D.transferLockPeriod(),
          "how much longer staff may take to decide after decision-time: the platform's lock"
              + " between two transfers of one game");
  private static final Setting<Duration> LEFT =
      time(
          "time-left-after-dispute",
          D.timeLeftAfterDispute(),
          "minimum that is left of a stopped deadline when the dispute ends");
  private static final Setting<Duration> PAUSES =
      time(
          "pauses-max",
          D.pausesMax(),
          "how long all disputes of one escrow together may stop its deadlines");
  private static final Setting<Duration> FRESH =
      time(
          "ownership-read-max-age",
          D.ownershipReadMaxAge(),
          "maximum age of an ownership read with which the end of inspection, without an objection,"
              + " pays the seller");
  private static final Setting<Duration> READ =
      time(
          "ownership-read-wait",
          D.ownershipReadWait(),
          "how long the end of inspection waits for a newer ownership read");
  private static final Setting<Duration> OWNERSHIP =
      time(
          "ownership-time",
          D.ownershipTime(),
          "time after which staff are alerted that the ownership of a game is not settled");
  private static final Setting<Duration> UNCLEAR =
      time(
          "ownership-unclear-max",
          D.ownershipUnclearMax(),
          "time after which staff decide when the ownership of a game stays unclear");
  private static final Setting<Duration> ANSWER =
      time(
          "payments-answer-time",
          D.paymentsAnswerTime(),
          "time after which staff are alerted that the payments service has not answered");
  private static final Setting<Duration> RETRY_FIRST =
      time(
          "retry-first",
          D.retryFirst(),
          "pause before the second attempt of a payout or refund; doubles with each attempt");
  private static final Setting<Duration> RETRY_MAX =
      time(
          "retry-max",
          D.retryMax(),
          "maximum of the pause between two attempts of a payout or refund");
  private static final Setting<Duration> OUTAGES =
      time(
          "outage-max",
          D.outageMax(),
          "by how much all outages together may extend the deadlines of one escrow");
  private static final Setting<Long> ATTEMPTS =
      Setting.number(
          name("disbursement-attempts-max"),
          D.disbursementAttemptsMax(),
          "maximum of attempts of one payout or refund");

  public static final List<Setting<?>> ALL =
      List.of(
          DEADLINE_POLL_INTERVAL,
          PAYMENT,
          SEEN_TIME,
          EXTENSION,
          REQUEST,
          DECISION,
          LOCK,
          LEFT,
          PAUSES,
          FRESH,
          READ,
          OWNERSHIP,
          UNCLEAR,
          ANSWER,
          RETRY_FIRST,
          RETRY_MAX,
          OUTAGES,
          ATTEMPTS);

  private EscrowSettings() {}

  static EscrowRules rules(Settings s) {
    return new EscrowRules(
        s.get(PAYMENT),
        s.get(SEEN_TIME),
        s.get(EXTENSION),
        s.get(REQUEST),
        s.get(DECISION),
        s.get(LOCK),
        s.get(LEFT),
        s.get(PAUSES),
        s.get(FRESH),
        s.get(READ),
        s.get(OWNERSHIP),
        s.get(UNCLEAR),
        s.get(ANSWER),
        s.get(RETRY_FIRST),
        s.get(RETRY_MAX),
        s.get(OUTAGES),
        s.get(ATTEMPTS).intValue(),
        StaffSettings.twoPersonRule(s));
  }

  private static Setting<Duration> time(String name, Duration normally, String meaning) {
    return Setting.duration(name(name), normally, meaning);
  }

  private static String name(String name) {
    return "bloxtr8.escrow." + name;
  }
}
