package bloxtr8.escrow;

import bloxtr8.escrow.domain.EscrowRules;
import bloxtr8.kernel.Money;
import bloxtr8.platform.settings.Setting;
import bloxtr8.platform.settings.Settings;
import java.time.Duration;
import java.util.List;

/** What an operator may set of the escrow service. */
public final class EscrowSettings {

  private static final EscrowRules D = EscrowRules.DEFAULT;

  static final Setting<Duration> DEADLINE_POLL_INTERVAL =
      time("deadlines-interval", Duration.ofSeconds(1), "pause between two looks for what is due");

  private static final Setting<Duration> PAYMENT =
      time("payment-time", D.paymentTime(), "the buyer pays within it");
  private static final Setting<Duration> SEEN_TIME =
      time(
          "detected-payment-time",
          D.seenTime(),
          "how much longer the time-out waits for money on its way");
  private static final Setting<Duration> EXTENSION =
      time("extension-time", D.extensionTime(), "the buyer's one extension of the inspection");
  private static final Setting<Duration> REQUEST =
      time("request-expiry", D.requestExpiry(), "until a pending transfer request has expired");
  private static final Setting<Duration> DECISION =
      time("decision-time", D.decisionTime(), "staff decide a dispute within it");
  private static final Setting<Duration> LOCK =
      time(
          "transfer-lock-period", D.transferLock(), "how much longer a decision may take after it");
  private static final Setting<Duration> LEFT =
      time("time-left-after-dispute", D.leftAfterDispute(), "least time left when a dispute ends");
  private static final Setting<Duration> PAUSES =
      time("pauses-max", D.pausesMax(), "how long disputes stop an escrow's clocks in all");
  private static final Setting<Duration> FRESH =
      time(
          "ownership-read-max-age",
          D.readFresh(),
          "oldest read of ownership on which silence pays");
  private static final Setting<Duration> READ =
      time(
          "ownership-read-wait",
          D.readWait(),
          "how long the end of inspection waits for a fresh read");
  private static final Setting<Duration> OWNERSHIP =
      time("ownership-time", D.ownershipTime(), "staff are alerted of an open question after it");
  private static final Setting<Duration> UNCLEAR =
      time(
          "ownership-unclear-max",
          D.unclearMax(),
          "people decide when ownership is unclear for so long");
  private static final Setting<Duration> ANSWER =
      time(
          "payments-answer-time",
          D.answerTime(),
          "staff are alerted when payments does not answer in it");
  private static final Setting<Duration> RETRY_FIRST =
      time("retry-first", D.retryFirst(), "pause before the second attempt; doubles");
  private static final Setting<Duration> RETRY_MAX =
      time("retry-max", D.retryMax(), "longest pause between two attempts");
  private static final Setting<Duration> OUTAGES =
      time("outage-max", D.outageMax(), "how far outages move an escrow's deadlines in all");
  private static final Setting<Duration> PROPOSAL =
      time("proposal-time", D.proposalTime(), "how long a first ruling waits for an equal second");
  private static final Setting<Long> ATTEMPTS =
      Setting.number(
          name("disbursement-attempts-max"), D.attemptsMax(), "attempts of one way of money");
  private static final Setting<Long> TWO_PERSONS =
      Setting.number(
          name("two-persons-above-cents"),
          D.twoPersonsAbove().units(),
          "price above which two members of staff must agree");
  private static final Setting<Long> SOLO_DAILY_LIMIT =
      Setting.number(
          name("solo-ruling-daily-limit-cents"),
          D.soloDailyMax().units(),
          "what one member of staff may rule alone in a day");

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
          PROPOSAL,
          ATTEMPTS,
          TWO_PERSONS,
          SOLO_DAILY_LIMIT);

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
        s.get(PROPOSAL),
        s.get(ATTEMPTS).intValue(),
        Money.cents(s.get(TWO_PERSONS)),
        Money.cents(s.get(SOLO_DAILY_LIMIT)));
  }

  private static Setting<Duration> time(String name, Duration normally, String meaning) {
    return Setting.duration(name(name), normally, meaning);
  }

  private static String name(String name) {
    return "bloxtr8.escrow." + name;
  }
}
