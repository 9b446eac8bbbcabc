package bloxtr8.marketplace;

import bloxtr8.api.PayoutDestinationsApi;
import bloxtr8.api.WalletApi.Challenge;
import bloxtr8.api.WalletApi.ChallengeRequest;
import bloxtr8.api.WalletApi.Destination;
import bloxtr8.api.WalletApi.DestinationState;
import bloxtr8.api.WalletApi.Onboarding;
import bloxtr8.api.WalletApi.Payout;
import bloxtr8.api.WalletApi.ProvenWallet;
import bloxtr8.api.WalletApi.RefundWallet;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.UserId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Payments, as it answers where people are paid. */
final class StubPayouts implements PayoutDestinationsApi {

  /** People who have finished Stripe's form. */
  final Set<UserId> ready = ConcurrentHashMap.newKeySet();

  @Override
  public Payout payout(UserId userId) {
    var card = ready.contains(userId) ? DestinationState.READY : DestinationState.NONE;
    return new Payout(destination(card), destination(DestinationState.NONE), 0, List.of());
  }

  private static Destination destination(DestinationState state) {
    return new Destination(state, null, null, null, null);
  }

  @Override
  public Challenge challenge(UserId userId, ChallengeRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Payout setWallet(UserId userId, ProvenWallet wallet) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Payout removeWallet(UserId userId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Onboarding stripe(UserId userId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void moveCoolingOffs(UserId userId, CoolingOffMove move) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RefundWallet setRefundWallet(UserId userId, EscrowId escrow, ProvenWallet wallet) {
    throw new UnsupportedOperationException();
  }
}
