package bloxtr8.payments.sellers;

import bloxtr8.api.PayoutDestinationsApi;
import bloxtr8.api.WalletApi;
import bloxtr8.kernel.EscrowId;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.RecentLogin;
import java.time.Clock;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of payout destinations and refund wallets; changes need a recent login. */
@RestController
public class WalletController implements WalletApi {

  private final Caller caller;
  private final PayoutDestinationsApi destinations;
  private final Clock clock;

  WalletController(Caller caller, PayoutDestinationsApi destinations, Clock clock) {
    this.caller = caller;
    this.destinations = destinations;
    this.clock = clock;
  }

  @Override
  public Challenge challenge(ChallengeRequest request) {
    return destinations.challenge(caller.user(), request);
  }

  @Override
  public Payout payout() {
    return destinations.payout(caller.user());
  }

  @Override
  public Payout setWallet(ProvenWallet wallet) {
    RecentLogin.require(caller, clock);
    return destinations.setWallet(caller.user(), wallet);
  }

  @Override
  public Payout removeWallet() {
    RecentLogin.require(caller, clock);
    return destinations.removeWallet(caller.user());
  }

  @Override
  public Onboarding stripe() {
    RecentLogin.require(caller, clock);
    return destinations.stripe(caller.user());
  }

  @Override
  public RefundWallet setRefundWallet(EscrowId id, ProvenWallet wallet) {
    RecentLogin.require(caller, clock);
    return destinations.setRefundWallet(caller.user(), id, wallet);
  }
}
