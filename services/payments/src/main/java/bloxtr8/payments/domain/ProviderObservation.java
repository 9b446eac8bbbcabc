package bloxtr8.payments.domain;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an object at a provider says now that it has been fetched. */
public sealed interface ProviderObservation {

  /**
   * A way to pay, made by an operation of ours.
   *
   * @param arrival the money that came by it; null before
   */
  record ObservedIntent(
      OperationId operation,
      String intent,
      String secret,
      IntentOutlook life,
      @Nullable Arrival arrival)
      implements ProviderObservation {}

  /** What can still happen to an intent. */
  enum IntentOutlook {
    PAYABLE,
    PAID,
    DEAD
  }

  /**
   * Money that came.
   *
   * @param providerFee what the provider keeps of it
   */
  record Arrival(String charge, Money amount, Money providerFee, Instant paidAt) {}

  /** Money that went out by an operation of ours; what came back of it is not asked by us. */
  record ObservedTransfer(OperationId operation, String transfer, Money amount, Money reversed)
      implements ProviderObservation {}

  record ObservedRefund(OperationId operation, String refund, Answer now)
      implements ProviderObservation {}

  /**
   * A seller's account.
   *
   * @param bank where their money goes on to; null when there is none, or nobody says
   */
  record ObservedAccount(String account, boolean ready, @Nullable String bank)
      implements ProviderObservation {}

  /**
   * A payment that the buyer's bank takes back or asks about.
   *
   * @param intent what was paid by
   * @param respondBy until when evidence is taken; null when none is
   * @param movements every one so far
   */
  record ObservedDispute(
      String dispute,
      String intent,
      Money amount,
      String reason,
      Chargeback.State state,
      @Nullable Instant respondBy,
      List<Movement> movements)
      implements ProviderObservation {}

  /**
   * Money that a dispute moved on our balance.
   *
   * @param amount negative when it was taken
   * @param fee what the provider asked for it besides; negative when it gave that back
   */
  record Movement(String id, long amount, long fee) {}

  /** The card's issuer suspects fraud. */
  record ObservedFraudWarning(String warning, String intent, String kind)
      implements ProviderObservation {}

  /**
   * Every transfer to addresses of ours that a transaction made; what we saw of it in another block
   * is gone.
   *
   * @param blockHash of the block where it stands now; null when it stands in none
   * @param isFinal nothing of that will change any more
   */
  record ObservedDeposits(
      long chain,
      String tx,
      @Nullable String blockHash,
      boolean isFinal,
      List<ObservedDeposit> deposits)
      implements ProviderObservation {}

  /**
   * A token transfer to an address of ours.
   *
   * @param senderLevel how clean; null while it is not final, or when nobody can say
   */
  record ObservedDeposit(
      Deposit.Place place,
      String token,
      boolean isUsdc,
      String sender,
      String address,
      BigInteger units,
      Instant minedAt,
      @Nullable Level senderLevel) {

    /** Anybody can make a transfer of nothing, or of a token of their own. */
    public boolean isMoney() {
      return isUsdc && units.signum() > 0;
    }

    /** As it is stored at first. */
    public Deposit asDeposit(@Nullable EscrowId escrow, boolean thirdParty) {
      return new Deposit(
          place, escrow, token, sender, address, units, minedAt, Deposit.State.SEEN, thirdParty, 1);
    }
  }

  /**
   * A wallet that somebody wants to use.
   *
   * @param level null when nobody can say
   */
  record ObservedWallet(String address, @Nullable Level level) implements ProviderObservation {}

  /**
   * Money that a custodian sends by an operation of ours.
   *
   * @param alive it may land, or has landed
   */
  record ObservedSending(OperationId operation, String object, boolean alive)
      implements ProviderObservation {}

  /** It says that the rest of it is at other objects. */
  record RelatedObjects(List<String> objects) implements ProviderObservation {}

  /** It will say more later. */
  record NotFinalYet(String why) implements ProviderObservation {}

  /** Nobody of ours made it, or we do not serve its kind: a person must look. */
  record UnknownObject(String what) implements ProviderObservation {}
}
