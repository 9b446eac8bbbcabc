package bloxtr8.payments.stripe;

import bloxtr8.payments.domain.Answer;
import bloxtr8.payments.domain.Operation;
import bloxtr8.payments.domain.OperationKind.Cancel;
import bloxtr8.payments.domain.OperationKind.Collect;
import bloxtr8.payments.domain.OperationKind.Evidence;
import bloxtr8.payments.domain.OperationKind.Intent;
import bloxtr8.payments.domain.OperationKind.Payout;
import bloxtr8.payments.domain.OperationKind.Refund;
import bloxtr8.payments.domain.OperationKind.Remainder;
import bloxtr8.payments.domain.OperationKind.Reversal;
import bloxtr8.payments.domain.OperationKind.SellerAccount;
import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Account;
import com.stripe.model.HasId;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeObject;
import com.stripe.model.Transfer;
import com.stripe.model.TransferReversal;
import com.stripe.param.AccountListParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferReversalListParams;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Searches Stripe for the object of a call whose response was lost: by the operation in its
 * metadata.
 */
final class StripeSearch {

  private static final long PAGE = 100;
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private final StripeClient stripe;

  StripeSearch(StripeClient stripe) {
    this.stripe = stripe;
  }

  Answer.Found find(Operation operation) throws StripeException {
    return switch (operation.kind()) {
      case Intent _ -> findIntent(operation);
      case Cancel _ -> readIntent(cancelled(operation));
      case Payout _ -> findTransfer(operation);
      case Refund _ -> findRefund(operation);
      case Remainder kind -> kind.paysSeller() ? findTransfer(operation) : findRefund(operation);
      case SellerAccount _ -> findAccount(operation);
      case Collect kind ->
          throw new IllegalStateException(kind.text() + " is not an operation of Stripe");
      case Reversal _ -> findReversal(operation);
      case Evidence evidence -> findEvidence(operation, evidence);
    };
  }

  private static String cancelled(Operation operation) {
    var request = StoredRequest.parse(Objects.requireNonNull(operation.sending().request()));
    return request.path().split("/", -1)[3];
  }

  /**
   * Stripe's search finds an intent about a minute after its creation, so the first search may miss
   * it. An intent that even the last search misses was shown to nobody: its secret was in the lost
   * response only.
   */
  private Answer.Found findIntent(Operation operation) throws StripeException {
    var params =
        PaymentIntentSearchParams.builder()
            .setQuery(
                "metadata['%s']:'%s'".formatted(StripeRequests.OPERATION, operation.id().text()))
            .build();
    for (var found : stripe.v1().paymentIntents().search(params).getData())
      if (operation.id().equals(StripeObjects.operationOf(found.getMetadata())))
        return new Answer.Done(found.getId(), found.getClientSecret());
    return new Answer.Absent();
  }

  private Answer.Found readIntent(String id) throws StripeException {
    return "canceled".equals(stripe.v1().paymentIntents().retrieve(id).getStatus())
        ? new Answer.Done(id, null)
        : new Answer.Absent();
  }

  private Answer.Found findTransfer(Operation operation) throws StripeException {
    var params =
        TransferListParams.builder().setLimit(PAGE).setTransferGroup(operation.subject()).build();
    var found = find(stripe.v1().transfers().list(params), operation, Transfer::getMetadata);
    return found == null ? new Answer.Absent() : new Answer.Done(found.getId(), null);
  }

  private Answer.Found findRefund(Operation operation) throws StripeException {
    var params =
        RefundListParams.builder()
            .setLimit(PAGE)
            .setPaymentIntent(Objects.requireNonNull(operation.destination()))
            .build();
    var found =
        find(stripe.v1().refunds().list(params), operation, com.stripe.model.Refund::getMetadata);
    return found == null ? new Answer.Absent() : StripeObjects.answer(found);
  }

  /** Accounts cannot be searched; there are few, and it was created during the call. */
  private Answer.Found findAccount(Operation operation) throws StripeException {
    var params =
        AccountListParams.builder()
            .setLimit(PAGE)
            .setCreated(
                AccountListParams.Created.builder()
                    .setGte(madeAfter(operation))
                    .setLte(madeBefore(operation))
                    .build())
            .build();
    var found = find(stripe.v1().accounts().list(params), operation, Account::getMetadata);
    return found == null ? new Answer.Absent() : new Answer.Done(found.getId(), null);
  }

  private Answer.Found findReversal(Operation operation) throws StripeException {
    var params = TransferReversalListParams.builder().setLimit(PAGE).build();
    var transfer = Objects.requireNonNull(operation.destination());
    var found =
        find(
            stripe.v1().transfers().reversals().list(transfer, params),
            operation,
            TransferReversal::getMetadata);
    return found == null ? new Answer.Absent() : new Answer.Done(found.getId(), null);
  }

  private Answer.Found findEvidence(Operation operation, Evidence kind) throws StripeException {
    var dispute = stripe.v1().disputes().retrieve(kind.chargeback());
    var metadata = dispute.getMetadata();
    var by = metadata == null ? null : metadata.get(StripeRequests.evidenceKey(kind));
    return operation.id().text().equals(by)
        ? new Answer.Done(dispute.getId(), null)
        : new Answer.Absent();
  }

  private static long madeAfter(Operation operation) {
    return Objects.requireNonNull(operation.sending().firstAt()).minus(CLOCK_SKEW).getEpochSecond();
  }

  private static long madeBefore(Operation operation) {
    return Objects.requireNonNull(operation.sending().lastAt()).plus(CLOCK_SKEW).getEpochSecond();
  }

  private static <T extends StripeObject & HasId> @Nullable T find(
      StripeCollection<T> list, Operation operation, Function<T, Map<String, String>> metadata) {
    for (var found : list.autoPagingIterable())
      if (operation.id().equals(StripeObjects.operationOf(metadata.apply(found)))) return found;
    return null;
  }
}
