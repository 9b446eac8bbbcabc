package bloxtr8.payments.stripe;

import bloxtr8.payments.domain.Answer;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import java.util.Locale;

/** The meaning of Stripe's errors for the call. */
final class Refusals {

  /** The first call under this key is still running. */
  private static final int KEY_IN_USE = 409;

  private Refusals() {}

  static Answer of(StripeException error) {
    var why = why(error);
    return switch (error) {
      // Also for a refused connection: the JDK repeats a POST whose response was cut off, and
      // reports only the end of the repetition.
      case ApiConnectionException _ -> new Answer.Unclear("the response was lost", false);
      case RateLimitException _ -> new Answer.NotSent(why);
      case AuthenticationException _ -> new Answer.NotSent(why);
      // The key was used with another request: that one may have had an effect.
      case IdempotencyException _ -> new Answer.Unclear(why, true);
      case InvalidRequestException e -> refused(e, why);
      case CardException _ -> new Answer.Refused(why);
      default -> new Answer.Unclear(why, statusOf(error) != KEY_IN_USE);
    };
  }

  /** Whether it means that Stripe, or the connection to it, does not work. */
  static boolean isOutage(Answer answer) {
    return switch (answer) {
      case Answer.Unclear _, Answer.NotSent _ -> true;
      case Answer.Done _, Answer.Underway _, Answer.Refused _, Answer.Absent _ -> false;
    };
  }

  private static Answer refused(InvalidRequestException e, String why) {
    var intent = e.getStripeError() == null ? null : e.getStripeError().getPaymentIntent();
    return intent == null ? new Answer.Refused(why) : ofIntent(intent, why);
  }

  /** The error for an intent that cannot be cancelled contains its state. */
  private static Answer ofIntent(PaymentIntent intent, String why) {
    return switch (intent.getStatus()) {
      case "canceled" -> new Answer.Done(intent.getId(), null);
      case "processing" -> new Answer.NotSent("the intent is being processed");
      default -> new Answer.Refused(why);
    };
  }

  private static int statusOf(StripeException error) {
    return error.getStatusCode() == null ? 0 : error.getStatusCode();
  }

  static String why(StripeException error) {
    return String.format(
        Locale.ROOT, "%d %s %s", statusOf(error), error.getCode(), error.getRequestId());
  }
}
