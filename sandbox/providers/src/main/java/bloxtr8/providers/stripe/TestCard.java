package bloxtr8.providers.stripe;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stripe's test cards, by number and by the {@code pm_card_…} token that stands for it. */
enum TestCard {
  VISA("4242424242424242", "pm_card_visa", "visa", ChargeOutcome.PAYS),
  VISA_DEBIT("4000056655665556", "pm_card_visa_debit", "visa", ChargeOutcome.PAYS),
  MASTERCARD("5555555555554444", "pm_card_mastercard", "mastercard", ChargeOutcome.PAYS),
  AMEX("378282246310005", "pm_card_amex", "amex", ChargeOutcome.PAYS),
  STRAIGHT_TO_AVAILABLE("4000000000000077", "pm_card_bypassPending", "visa", ChargeOutcome.PAYS),
  ELEVATED_RISK("4000000000009235", "pm_card_riskLevelElevated", "visa", ChargeOutcome.PAYS),
  REFUND_SETTLES_LATER("4000000000007726", "pm_card_pendingRefund", "visa", ChargeOutcome.PAYS),
  REFUND_FAILS_LATER("4000000000005126", "pm_card_refundFail", "visa", ChargeOutcome.PAYS),
  DISPUTED_AS_FRAUD("4000000000000259", "pm_card_createDispute", "visa", ChargeOutcome.PAYS),
  DISPUTED_NOT_RECEIVED(
      "4000000000002685", "pm_card_createDisputeProductNotReceived", "visa", ChargeOutcome.PAYS),
  DISPUTED_BY_INQUIRY(
      "4000000000001976", "pm_card_createDisputeInquiry", "visa", ChargeOutcome.PAYS),
  EARLY_FRAUD_WARNING(
      "4000000000005423", "pm_card_createIssuerFraudRecord", "visa", ChargeOutcome.PAYS),
  AUTHENTICATION(
      "4000002760003184", "pm_card_authenticationRequired", "visa", ChargeOutcome.REQUIRES_ACTION),
  AUTHENTICATION_UNLESS_SET_UP(
      "4000002500003155",
      "pm_card_authenticationRequiredOnSetup",
      "visa",
      ChargeOutcome.REQUIRES_ACTION),
  THREE_D_SECURE(
      "4000000000003220", "pm_card_threeDSecure2Required", "visa", ChargeOutcome.REQUIRES_ACTION),
  DECLINED("4000000000000002", "pm_card_chargeDeclined", "generic_decline"),
  INSUFFICIENT_FUNDS(
      "4000000000009995", "pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds"),
  LOST("4000000000009987", "pm_card_chargeDeclinedLostCard", "lost_card"),
  STOLEN("4000000000009979", "pm_card_chargeDeclinedStolenCard", "stolen_card"),
  FRAUDULENT("4100000000000019", "pm_card_radarBlock", "fraudulent"),
  EXPIRED("4000000000000069", "pm_card_chargeDeclinedExpiredCard", "expired_card"),
  INCORRECT_CVC("4000000000000127", "pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc"),
  PROCESSING_ERROR("4000000000000119", "pm_card_chargeDeclinedProcessingError", "processing_error");

  private static final List<String> CODES_OF_THEIR_OWN =
      List.of("expired_card", "incorrect_cvc", "processing_error");
  private static final int LAST = 4;

  private final String number;
  private final String token;
  private final String brand;
  private final ChargeOutcome then;
  private final String decline;

  TestCard(String number, String token, String brand, ChargeOutcome then) {
    this.number = number;
    this.token = token;
    this.brand = brand;
    this.then = then;
    this.decline = "";
  }

  TestCard(String number, String token, String decline) {
    this.number = number;
    this.token = token;
    this.brand = "visa";
    this.then = ChargeOutcome.DECLINES;
    this.decline = decline;
  }

  /** The result of a charge. */
  enum ChargeOutcome {
    PAYS,
    REQUIRES_ACTION,
    DECLINES
  }

  /** The bank's reason for a decline. */
  record Decline(String code, @Nullable String declineCode, String message) {}

  /** By number (spaces allowed) or token. */
  static @Nullable TestCard find(String numberOrToken) {
    var plain = numberOrToken.replace(" ", "");
    return Arrays.stream(values())
        .filter(card -> card.number.equals(plain) || card.token.equals(plain))
        .findFirst()
        .orElse(null);
  }

  String token() {
    return token;
  }

  ChargeOutcome then() {
    return then;
  }

  String brand() {
    return brand;
  }

  String last4() {
    return number.substring(number.length() - LAST);
  }

  Decline decline() {
    var own = CODES_OF_THEIR_OWN.contains(decline);
    var message =
        switch (decline) {
          case "insufficient_funds" -> "Your card has insufficient funds.";
          case "expired_card" -> "Your card has expired.";
          case "incorrect_cvc" -> "Your card's security code is incorrect.";
          case "processing_error" ->
              "An error occurred while processing your card. Try again in a little bit.";
          default -> "Your card was declined.";
        };
    var code = own ? decline : "card_declined";
    return new Decline(code, decline.equals("processing_error") ? null : decline, message);
  }

  /**
   * Three failed checks that look the same to the cardholder: only the platform gets the reason.
   */
  static Decline authenticationFailed() {
    return new Decline(
        "payment_intent_authentication_failure",
        null,
        "The provided PaymentMethod has failed authentication. You can provide payment_method_data"
            + " or a new PaymentMethod to attempt to fulfill this PaymentIntent again.");
  }
}
