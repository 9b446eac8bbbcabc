package bloxtr8.payments.domain;

import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of a fetched object. */
public sealed interface ProviderObservation {

  /**
   * A payment intent of one of our operations.
   *
   * @param arrival its payment; null before
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
   * A payment that arrived.
   *
   * @param providerFee what the provider keeps of it
   */
  record Arrival(String charge, Money amount, Money providerFee, Instant paidAt) {}

  /** A transfer of one of our operations, without later reversals by the provider. */
  record ObservedTransfer(OperationId operation, String transfer, Money amount, Money reversed)
      implements ProviderObservation {}

  record ObservedRefund(OperationId operation, String refund, Answer now)
      implements ProviderObservation {}

  /**
   * A seller's account.
   *
   * @param bank their bank account; null when there is none or it is not reported
   */
  record ObservedAccount(String account, boolean ready, @Nullable String bank)
      implements ProviderObservation {}

  /**
   * A payment that the buyer's bank has taken back or inquires about.
   *
   * @param intent of the payment
   * @param respondBy the deadline for evidence; null when none is accepted
   * @param movements all so far
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
   * A movement of a dispute on our balance.
   *
   * @param amount negative when it was withdrawn
   * @param fee the provider's fee; negative when it was returned
   */
  record Movement(String id, long amount, long fee) {}

  /** The card's issuer suspects fraud. */
  record ObservedFraudWarning(String warning, String intent, String kind)
      implements ProviderObservation {}

  /**
   * Every transfer of a transaction to our addresses; its transfers in other blocks no longer
   * exist.
   *
   * @param blockHash of its present block; null when it is in none
   * @param isFinal whether nothing of that will change any more
   */
  record ObservedDeposits(
      long chain,
      String tx,
      @Nullable String blockHash,
      boolean isFinal,
      List<ObservedDeposit> deposits)
      implements ProviderObservation {}

  /**
   * A token transfer to one of our addresses.
   *
   * @param senderLevel the risk level; null while it is not final, or no result is available
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

    /**
     * Whether it is not zero and of the real token: anybody can transfer nothing, or a token of
     * their own.
     */
    public boolean isMoney() {
      return isUsdc && units.signum() > 0;
    }

    /** The deposit as it is stored first. */
    public Deposit asDeposit(@Nullable EscrowId escrow, boolean thirdParty) {
      return new Deposit(
          place, escrow, token, sender, address, units, minedAt, Deposit.State.SEEN, thirdParty, 1);
    }
  }

  /**
   * A wallet that somebody wants to use.
   *
   * @param level null when no result is available
   */
  record ObservedWallet(String address, @Nullable Level level) implements ProviderObservation {}

  /**
   * A custodian's transfer of one of our operations.
   *
   * @param alive it has arrived or may arrive
   */
  record ObservedSending(OperationId operation, String object, boolean alive)
      implements ProviderObservation {}

  /** It names other objects that contain the rest. */
  record RelatedObjects(List<String> objects) implements ProviderObservation {}

  /** It is not final; it will change later. */
  record NotFinalYet(String why) implements ProviderObservation {}

  /** It is none of ours, or of an unknown kind: a person must decide. */
  record UnknownObject(String what) implements ProviderObservation {}
}
