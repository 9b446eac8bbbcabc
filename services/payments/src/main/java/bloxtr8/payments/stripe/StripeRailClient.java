package bloxtr8.payments.stripe;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.payments.ProviderClient;
import bloxtr8.payments.calls.Breaker;
import bloxtr8.payments.domain.Answer;
import bloxtr8.payments.domain.Leg.Cancel;
import bloxtr8.payments.domain.Leg.Evidence;
import bloxtr8.payments.domain.Leg.Intent;
import bloxtr8.payments.domain.Leg.Payout;
import bloxtr8.payments.domain.Leg.Refund;
import bloxtr8.payments.domain.Leg.Reversal;
import bloxtr8.payments.domain.Leg.SellerAccount;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.Sighting;
import bloxtr8.platform.database.Fault.Unavailable;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.Dispute;
import com.stripe.model.HasId;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeObject;
import com.stripe.model.Transfer;
import com.stripe.model.TransferReversal;
import com.stripe.net.ApiMode;
import com.stripe.net.ApiResource.RequestMethod;
import com.stripe.net.RawRequestOptions;
import com.stripe.net.RawRequestOptions.RawRequestOptionsBuilder;
import com.stripe.param.AccountLinkCreateParams;
import com.stripe.param.AccountListParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferReversalListParams;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stripe over HTTP, by its own library; repeating is our business, so the library never does. */
public final class StripeRailClient implements ProviderClient {

  private static final long PAGE = 100;
  private static final int PAGES_MAX = 20;
  private static final int ALL_MAX = 50_000;
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final StripeClient stripe;
  private final Breaker breaker;

  /** A call and what it answers, or Stripe's error. */
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
      URI base, String key, Duration connectMax, Duration answerMax, Clock clock) {
    this.stripe =
        StripeClient.builder()
            .setApiKey(key)
            .setApiBase(base.toString())
            .setConnectTimeout(Math.toIntExact(connectMax.toMillis()))
            .setReadTimeout(Math.toIntExact(answerMax.toMillis()))
            .setMaxNetworkRetries(0)
            .build();
    this.breaker = new Breaker(clock);
  }

  @Override
  public String compose(Operation operation, Particulars particulars) {
    return StripeWords.of(operation, particulars).text();
  }

  @Override
  public Answer send(Operation operation) {
    var words = wordsOf(operation);
    return answering(() -> {
      var response =
          stripe.rawRequest(RequestMethod.POST, words.path(), words.form(), under(operation.id()));
      return made(stripe.deserialize(response.body(), ApiMode.V1));
    });
  }

  @Override
  public Answer look(Operation operation) {
    return answering(() ->
        switch (operation.leg()) {
          case Intent _ -> lookForIntent(operation);
          case Cancel _ -> lookAtIntent(wordsOf(operation).path().split("/", -1)[3]);
          case Payout _ -> lookForTransfer(operation);
          case Refund _ -> lookForRefund(operation);
          case SellerAccount _ -> lookForAccount(operation);
          case Reversal _ -> lookForReversal(operation);
          case Evidence evidence -> lookForEvidence(operation, evidence);
        });
  }

  @Override
  public Sighting fetch(String object) {
    var kind = object.substring(0, object.indexOf('_') + 1);
    return reading(() ->
        orStrange(
            object,
            () ->
                switch (kind) {
                  case "pi_" ->
                      StripeObjects.intent(stripe.v1().paymentIntents().retrieve(object, whole()));
                  case "tr_" -> StripeObjects.transfer(stripe.v1().transfers().retrieve(object));
                  case "re_", "pyr_" ->
                      StripeObjects.refund(stripe.v1().refunds().retrieve(object));
                  case "acct_" -> StripeObjects.account(stripe.v1().accounts().retrieve(object));
                  case "du_", "dp_" ->
                      StripeObjects.dispute(stripe.v1().disputes().retrieve(object));
                  case "issfr_" ->
                      StripeObjects.warning(
                          stripe.v1().radar().earlyFraudWarnings().retrieve(object));
                  case "ch_" -> refundsOf(object);
                  default -> new Sighting.Strange("we do not serve this yet: " + object);
                }));
  }

  /** A link to Stripe's own pages where a seller says who he is: for one use, a few minutes. */
  public String onboardingLink(String account, URI back) {
    var params =
        AccountLinkCreateParams.builder()
            .setAccount(account)
            .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
            .setReturnUrl(back.toString())
            .setRefreshUrl(back.toString())
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

  /** The raw page of Stripe's own list of events that came right after that one. */
  String eventsAfter(@Nullable String event, Instant since) {
    var query =
        event == null
            ? String.format(Locale.ROOT, "?limit=%d&created[gte]=%d", PAGE, since.getEpochSecond())
            : String.format(Locale.ROOT, "?limit=%d&ending_before=%s", PAGE, event);
    return reading(() ->
        stripe
            .rawRequest(
                RequestMethod.GET,
                "/v1/events" + query,
                null,
                new RawRequestOptionsBuilder().build())
            .body());
  }

  /** Everything that a list has; throws when it is more than we read. */
  <T extends StripeObject & HasId> List<T> all(Listing<T> listing) {
    return reading(() -> {
      var all = new ArrayList<T>();
      for (var found : listing.of(stripe).autoPagingIterable()) {
        if (all.size() == ALL_MAX) throw new Unavailable("too many objects to read", null);
        all.add(found);
      }
      return all;
    });
  }

  private static Answer made(StripeObject object) {
    return switch (object) {
      case PaymentIntent intent -> new Answer.Done(intent.getId(), intent.getClientSecret());
      case Transfer transfer -> new Answer.Done(transfer.getId(), null);
      case com.stripe.model.Refund refund -> StripeObjects.answer(refund);
      case TransferReversal reversal -> new Answer.Done(reversal.getId(), null);
      case Dispute dispute -> new Answer.Done(dispute.getId(), null);
      case Account account -> new Answer.Done(account.getId(), null);
      default -> throw new IllegalStateException("Stripe made " + object.getClass());
    };
  }

  private Answer lookForIntent(Operation operation) throws StripeException {
    var params =
        PaymentIntentListParams.builder()
            .setLimit(PAGE)
            .setCreated(
                PaymentIntentListParams.Created.builder().setGte(madeAfter(operation)).build())
            .build();
    var found =
        find(stripe.v1().paymentIntents().list(params), operation, PaymentIntent::getMetadata);
    return found == null
        ? new Answer.Absent()
        : new Answer.Done(found.getId(), found.getClientSecret());
  }

  private Answer lookAtIntent(String id) throws StripeException {
    return stripe.v1().paymentIntents().retrieve(id).getStatus().equals("canceled")
        ? new Answer.Done(id, null)
        : new Answer.Absent();
  }

  private Answer lookForTransfer(Operation operation) throws StripeException {
    var params =
        TransferListParams.builder().setLimit(PAGE).setTransferGroup(operation.subject()).build();
    var found = find(stripe.v1().transfers().list(params), operation, Transfer::getMetadata);
    return found == null ? new Answer.Absent() : new Answer.Done(found.getId(), null);
  }

  private Answer lookForRefund(Operation operation) throws StripeException {
    var params =
        RefundListParams.builder()
            .setLimit(PAGE)
            .setPaymentIntent(Objects.requireNonNull(operation.destination()))
            .build();
    var found =
        find(stripe.v1().refunds().list(params), operation, com.stripe.model.Refund::getMetadata);
    return found == null ? new Answer.Absent() : StripeObjects.answer(found);
  }

  private Answer lookForAccount(Operation operation) throws StripeException {
    var params =
        AccountListParams.builder()
            .setLimit(PAGE)
            .setCreated(AccountListParams.Created.builder().setGte(madeAfter(operation)).build())
            .build();
    var found = find(stripe.v1().accounts().list(params), operation, Account::getMetadata);
    return found == null ? new Answer.Absent() : new Answer.Done(found.getId(), null);
  }

  private Answer lookForReversal(Operation operation) throws StripeException {
    var params = TransferReversalListParams.builder().setLimit(PAGE).build();
    var transfer = Objects.requireNonNull(operation.destination());
    var found =
        find(
            stripe.v1().transfers().reversals().list(transfer, params),
            operation,
            TransferReversal::getMetadata);
    return found == null ? new Answer.Absent() : new Answer.Done(found.getId(), null);
  }

  private Answer lookForEvidence(Operation operation, Evidence leg) throws StripeException {
    var dispute = stripe.v1().disputes().retrieve(leg.chargeback());
    return operation.id().text().equals(dispute.getMetadata().get(StripeWords.evidenceKey(leg)))
        ? new Answer.Done(dispute.getId(), null)
        : new Answer.Absent();
  }

  private static long madeAfter(Operation operation) {
    return Objects.requireNonNull(operation.sending().firstAt()).minus(CLOCK_SKEW).getEpochSecond();
  }

  /** Throws when there are more pages than we read: not found would then prove nothing. */
  private static <T extends StripeObject & HasId> @Nullable T find(
      StripeCollection<T> list, Operation operation, Function<T, Map<String, String>> metadata)
      throws StripeException {
    var read = 0;
    for (var found : list.autoPagingIterable()) {
      if (operation.id().equals(StripeObjects.operationOf(metadata.apply(found)))) return found;
      if (++read > PAGE * PAGES_MAX)
        throw new Unavailable("too many objects to look through", null);
    }
    return null;
  }

  private Sighting refundsOf(String charge) throws StripeException {
    var params = RefundListParams.builder().setLimit(PAGE).setCharge(charge).build();
    List<String> refunds =
        stripe.v1().refunds().list(params).getData().stream().map(r -> r.getId()).toList();
    return new Sighting.SeeAlso(refunds);
  }

  private static PaymentIntentRetrieveParams whole() {
    return PaymentIntentRetrieveParams.builder()
        .addExpand("latest_charge.balance_transaction")
        .build();
  }

  private static Words wordsOf(Operation operation) {
    return Words.parse(Objects.requireNonNull(operation.sending().request()));
  }

  private static RawRequestOptions under(OperationId key) {
    return new RawRequestOptionsBuilder().setIdempotencyKey(key.text()).build();
  }

  private Answer answering(Call<Answer> call) {
    if (!breaker.allows()) return new Answer.NotSent("Stripe is left alone for a while");
    try {
      var answer = call.make();
      breaker.succeeded();
      return answer;
    } catch (StripeException e) {
      var answer = Refusals.of(e);
      if (Refusals.isOutage(answer)) breaker.failed();
      else breaker.succeeded();
      return answer;
    }
  }

  /** What Stripe does not have is a person's business, not a reason to ask for ever. */
  private static Sighting orStrange(String object, Call<Sighting> call) throws StripeException {
    try {
      return call.make();
    } catch (InvalidRequestException e) {
      return new Sighting.Strange("Stripe has no " + object + ": " + e.getCode());
    }
  }

  private <T> T reading(Call<T> call) {
    if (!breaker.allows()) throw new Unavailable("Stripe is left alone for a while", null);
    try {
      var read = call.make();
      breaker.succeeded();
      return read;
    } catch (StripeException e) {
      if (Refusals.isOutage(Refusals.of(e))) {
        breaker.failed();
        throw new Unavailable("Stripe does not answer: " + e.getCode(), e);
      }
      throw new IllegalStateException("Stripe refuses a read: " + e.getCode(), e);
    }
  }
}
