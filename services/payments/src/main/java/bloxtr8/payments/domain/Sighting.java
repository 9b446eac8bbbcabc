package bloxtr8.payments.domain;

import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an object at a provider says now that it has been fetched. */
public sealed interface Sighting {

  /**
   * A way to pay, made by an operation of ours.
   *
   * @param arrival the money that came by it; null before
   */
  record SeenIntent(
      OperationId operation, String intent, String secret, Life life, @Nullable Arrival arrival)
      implements Sighting {}

  /** What can still happen to an intent. */
  enum Life {
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
  record SeenTransfer(OperationId operation, String transfer, Money amount, Money reversed)
      implements Sighting {}

  record SeenRefund(OperationId operation, String refund, Answer now) implements Sighting {}

  /**
   * A seller's account.
   *
   * @param bank where their money goes on to; null when there is none, or nobody says
   */
  record SeenAccount(String account, boolean ready, @Nullable String bank) implements Sighting {}

  /**
   * A payment that the buyer's bank takes back or asks about.
   *
   * @param intent what was paid by
   * @param respondBy until when evidence is taken; null when none is
   * @param movements every one so far
   */
  record SeenDispute(
      String dispute,
      String intent,
      Money amount,
      String reason,
      Chargeback.State state,
      @Nullable Instant respondBy,
      List<Movement> movements)
      implements Sighting {}

  /**
   * Money that a dispute moved on our balance.
   *
   * @param amount negative when it was taken
   * @param fee what the provider asked for it besides; negative when it gave that back
   */
  record Movement(String id, long amount, long fee) {}

  /** The card's issuer suspects fraud. */
  record SeenFraudWarning(String warning, String intent, String kind) implements Sighting {}

  /**
   * Every transfer to addresses of ours that a transaction made; what we saw of it in another block
   * is gone.
   *
   * @param blockHash of the block where it stands now; null when it stands in none
   * @param isFinal nothing of that will change any more
   */
  record SeenDeposits(
      long chain,
      String tx,
      @Nullable String blockHash,
      boolean isFinal,
      List<SeenDeposit> deposits)
      implements Sighting {}

  /**
   * A token transfer to an address of ours.
   *
   * @param senderLevel how clean; null while it is not final, or when nobody can say
   */
  record SeenDeposit(
      Deposit.Place place,
      String token,
      boolean isUsdc,
      String sender,
      String address,
      BigInteger units,
      Instant minedAt,
      @Nullable Level senderLevel) {}

  /**
   * A wallet that somebody wants to use.
   *
   * @param level null when nobody can say
   */
  record SeenWallet(String address, @Nullable Level level) implements Sighting {}

  /**
   * Money that a custodian sends by an operation of ours.
   *
   * @param alive it may land, or has landed
   */
  record SeenSending(OperationId operation, String object, boolean alive) implements Sighting {}

  /** It says that the rest of it is at other objects. */
  record SeeAlso(List<String> objects) implements Sighting {}

  /** It will say more later. */
  record NotYet(String why) implements Sighting {}

  /** Nobody of ours made it, or we do not serve its kind: a person must look. */
  record Strange(String what) implements Sighting {}
}
