package bloxtr8.payments.stripe;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.payments.domain.Answer;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.ProviderObservation;
import bloxtr8.payments.rails.ProviderClient;
import bloxtr8.platform.calls.CircuitBreaker;
import bloxtr8.platform.database.FailureKind.Unavailable;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.Dispute;
import com.stripe.model.HasId;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeObject;
import com.stripe.model.Transfer;
import com.stripe.model.TransferReversal;
import com.stripe.model.radar.EarlyFraudWarning;
import com.stripe.net.ApiMode;
import com.stripe.net.ApiResource;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.RawRequestOptions;
import com.stripe.net.RawRequestOptions.RawRequestOptionsBuilder;
import com.stripe.param.AccountLinkCreateParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundListParams;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stripe over HTTP, with its own library, whose retries are switched off: we retry ourselves. */
public final class StripeRailClient implements ProviderClient {

  private static final long PAGE = 100;

  private final StripeClient stripe;
  private final StripeSearch search;
  private final CircuitBreaker circuitBreaker;

  /** A call with its result, or Stripe's error. */
  @FunctionalInterface
  private interface Call<T> {
    T make() throws StripeException;
  }

  /** One of Stripe's lists. */
  @FunctionalInterface
  interface Listing<T extends HasId> {
    StripeCollection<T> of(StripeClient stripe) throws StripeException;
  }

  public StripeRailClient(
      URI base,
      String key,
      Duration connectTimeout,
      Duration readTimeout,
      CircuitBreaker circuitBreaker) {
    this.stripe =
        StripeClient.builder()
            .setApiKey(key)
            .setApiBase(base.toString())
            .setConnectTimeout(Math.toIntExact(connectTimeout.toMillis()))
            .setReadTimeout(Math.toIntExact(readTimeout.toMillis()))
            .setMaxNetworkRetries(0)
            .build();
    this.search = new StripeSearch(stripe);
    this.circuitBreaker = circuitBreaker;
  }

  @Override
  public String compose(Operation operation, CallDetails particulars) {
    return StripeRequests.of(operation, particulars).text();
  }

  /**
   * Reads the bank account of a seller's account, which may have changed since the last webhook.
   */
  @Override
  public @Nullable ProviderObservation destination(Operation operation) {
    return operation.kind().paysSeller() && operation.destination() != null
        ? fetch(operation.destination())
        : null;
  }

  @Override
  public Answer send(Operation operation) {
    var request = requestOf(operation);
    return answering(() -> {
      var response =
          stripe.rawRequest(
              RequestMethod.POST, request.path(), request.form(), withKey(operation.id()));
      return answerOf(stripe.deserialize(response.body(), ApiMode.V1));
    });
  }

  /** A search that was not made, or was refused itself, proves nothing about the call. */
  @Override
  public Answer.Found find(Operation operation) {
    if (!circuitBreaker.allows())
      return new Answer.Unclear("Stripe is not called while its circuit breaker is open", false);
    try {
      var found = search.find(operation);
      circuitBreaker.succeeded();
      return found;
    } catch (StripeException e) {
      record(Refusals.of(e));
      return new Answer.Unclear("the search was refused: " + Refusals.why(e), false);
    }
  }

  @Override
  public ProviderObservation fetch(String object) {
    var kind = object.substring(0, object.indexOf('_') + 1);
    return reading(() ->
        orUnknown(
            object,
            () ->
                switch (kind) {
                  case "pi_" ->
                      StripeObjects.intent(
                          stripe.v1().paymentIntents().retrieve(object, withBalanceTransaction()));
                  case "tr_" -> StripeObjects.transfer(stripe.v1().transfers().retrieve(object));
                  case "re_", "pyr_" ->
                      StripeObjects.refund(stripe.v1().refunds().retrieve(object));
                  case "acct_" -> StripeObjects.account(stripe.v1().accounts().retrieve(object));
                  case "du_", "dp_" -> dispute(stripe.v1().disputes().retrieve(object));
                  case "issfr_" ->
                      warning(stripe.v1().radar().earlyFraudWarnings().retrieve(object));
                  case "ch_" -> refundsOf(object);
                  default ->
                      new ProviderObservation.UnknownObject(
                          "an object of an unknown kind: " + object);
                }));
  }

  private ProviderObservation dispute(Dispute dispute) throws StripeException {
    var intent = intentOf(dispute.getPaymentIntent(), dispute.getCharge());
    return intent == null
        ? new ProviderObservation.UnknownObject(
            "a dispute about none of our payments: " + dispute.getId())
        : StripeObjects.dispute(dispute, intent);
  }

  private ProviderObservation warning(EarlyFraudWarning warning) throws StripeException {
    var intent = intentOf(warning.getPaymentIntent(), warning.getCharge());
    return intent == null
        ? new ProviderObservation.UnknownObject(
            "a fraud warning about none of our payments: " + warning.getId())
        : StripeObjects.warning(warning, intent);
  }

  /** The intent of a charge; null when none of our operations created it. */
  private @Nullable String intentOf(@Nullable String named, @Nullable String charge)
      throws StripeException {
    var intent = named;
    if (intent == null && charge != null)
      intent = stripe.v1().charges().retrieve(charge).getPaymentIntent();
    if (intent == null) return null;
    var found = stripe.v1().paymentIntents().retrieve(intent);
    return StripeObjects.operationOf(found.getMetadata()) == null ? null : intent;
  }

  /**
   * Creates a link to Stripe's onboarding form for a seller; it works once, for a few minutes.
   *
   * @param returned where whoever leaves the form comes to, whether or not it is complete
   * @param refresh where Stripe sends whoever opens a link that works no more
   */
  public String onboardingLink(String account, URI returned, URI refresh) {
    var params =
        AccountLinkCreateParams.builder()
            .setAccount(account)
            .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
            .setReturnUrl(returned.toString())
            .setRefreshUrl(refresh.toString())
            .build();
    return reading(() -> stripe.v1().accountLinks().create(params).getUrl());
  }

  /** Available and pending together. */
  @Override
  public Money balance() {
    return reading(() -> {
      var balance = stripe.v1().balance().retrieve();
      var available =
          balance.getAvailable().stream()
              .filter(sum -> sum.getCurrency().equals("usd"))
              .mapToLong(sum -> sum.getAmount())
              .sum();
      var pending =
          balance.getPending().stream()
              .filter(sum -> sum.getCurrency().equals("usd"))
              .mapToLong(sum -> sum.getAmount())
              .sum();
      return Money.cents(Math.max(0, available + pending));
    });
  }

  /**
   * The raw page of Stripe's list of events after that one; null when Stripe does not know that
   * event any more.
   */
  @Nullable String eventsAfter(String event) {
    return reading(
            () -> {
              try {
                return Optional.of(events("ending_before=" + ApiResource.urlEncode(event)));
              } catch (InvalidRequestException e) {
                if (!isGone(e)) throw e;
                return Optional.<String>empty();
              }
            })
        .orElse(null);
  }

  /**
   * The raw page of the events of a period, newest first.
   *
   * @param after the last one of the page before; null for the first page
   */
  String eventsBetween(Instant from, Instant until, @Nullable String after) {
    var time = "created[gte]=" + from.getEpochSecond() + "&created[lte]=" + until.getEpochSecond();
    var page = after == null ? "" : "&starting_after=" + ApiResource.urlEncode(after);
    return reading(() -> events(time + page));
  }

  private String events(String query) throws StripeException {
    return stripe
        .rawRequest(
            RequestMethod.GET,
            "/v1/events?limit=" + PAGE + "&" + query,
            null,
            new RawRequestOptionsBuilder().build())
        .body();
  }

  private static boolean isGone(InvalidRequestException e) {
    return "resource_missing".equals(e.getCode()) || "ending_before".equals(e.getParam());
  }

  /** All entries of a list, page by page: the caller must limit what it requests. */
  <T extends StripeObject & HasId> List<T> all(Listing<T> listing) {
    return reading(() -> {
      var all = new ArrayList<T>();
      for (var found : listing.of(stripe).autoPagingIterable()) all.add(found);
      return all;
    });
  }

  private static Answer answerOf(StripeObject object) {
    return switch (object) {
      case PaymentIntent intent -> new Answer.Done(intent.getId(), intent.getClientSecret());
      case Transfer transfer -> new Answer.Done(transfer.getId(), null);
      case com.stripe.model.Refund refund -> StripeObjects.answer(refund);
      case TransferReversal reversal -> new Answer.Done(reversal.getId(), null);
      case Dispute dispute -> new Answer.Done(dispute.getId(), null);
      case Account account -> new Answer.Done(account.getId(), null);
      default -> throw new IllegalStateException("Stripe created " + object.getClass());
    };
  }

  private ProviderObservation refundsOf(String charge) throws StripeException {
    var params = RefundListParams.builder().setLimit(PAGE).setCharge(charge).build();
    List<String> refunds =
        stripe.v1().refunds().list(params).getData().stream().map(r -> r.getId()).toList();
    return new ProviderObservation.RelatedObjects(refunds);
  }

  private static PaymentIntentRetrieveParams withBalanceTransaction() {
    return PaymentIntentRetrieveParams.builder()
        .addExpand("latest_charge.balance_transaction")
        .build();
  }

  private static StoredRequest requestOf(Operation operation) {
    return StoredRequest.parse(Objects.requireNonNull(operation.sending().request()));
  }

  private static RawRequestOptions withKey(OperationId key) {
    return new RawRequestOptionsBuilder().setIdempotencyKey(key.text()).build();
  }

  private Answer answering(Call<Answer> call) {
    if (!circuitBreaker.allows())
      return new Answer.NotSent("Stripe is not called while its circuit breaker is open");
    try {
      var answer = call.make();
      circuitBreaker.succeeded();
      return answer;
    } catch (StripeException e) {
      var answer = Refusals.of(e);
      record(answer);
      return answer;
    }
  }

  private void record(Answer answer) {
    if (Refusals.isOutage(answer)) circuitBreaker.failed();
    else circuitBreaker.succeeded();
  }

  /** Reports an object that Stripe does not have to staff, so that it is not fetched for ever. */
  private static ProviderObservation orUnknown(String object, Call<ProviderObservation> call)
      throws StripeException {
    try {
      return call.make();
    } catch (InvalidRequestException | PermissionException e) {
      return new ProviderObservation.UnknownObject(
          "Stripe does not have " + object + ": " + e.getCode());
    }
  }

  private <T> T reading(Call<T> call) {
    if (!circuitBreaker.allows())
      throw new Unavailable("Stripe is not called while its circuit breaker is open", null);
    try {
      var read = call.make();
      circuitBreaker.succeeded();
      return read;
    } catch (StripeException e) {
      if (Refusals.isOutage(Refusals.of(e))) {
        circuitBreaker.failed();
        throw new Unavailable("Stripe does not respond: " + e.getCode(), e);
      }
      throw new IllegalStateException("Stripe refused a read: " + e.getCode(), e);
    }
  }
}
