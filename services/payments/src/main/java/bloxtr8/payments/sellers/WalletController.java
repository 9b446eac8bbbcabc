package bloxtr8.payments.sellers;

import bloxtr8.api.PayoutDestinationsApi;
import bloxtr8.api.WalletApi;
import bloxtr8.kernel.EscrowId;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of payout destinations and refund wallets; changes need a recent login. */
@RestController
public class WalletController implements WalletApi {

  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final int FORBIDDEN = 403;

  private final Caller caller;
  private final Supplier<PayoutDestinationsApi> staffCommands;
  private final Clock clock;

  WalletController(Caller caller, Supplier<PayoutDestinationsApi> staffCommands, Clock clock) {
    this.caller = caller;
    this.staffCommands = staffCommands;
    this.clock = clock;
  }

  @Override
  public Challenge challenge(ChallengeRequest request) {
    return staffCommands.get().challenge(caller.user(), request);
  }

  @Override
  public Payout payout() {
    return staffCommands.get().payout(caller.user());
  }

  @Override
  public Payout setWallet(ProvenWallet wallet) {
    requireFresh();
    return staffCommands.get().setWallet(caller.user(), wallet);
  }

  @Override
  public Payout removeWallet() {
    requireFresh();
    return staffCommands.get().removeWallet(caller.user());
  }

  @Override
  public Onboarding stripe() {
    requireFresh();
    return staffCommands.get().stripe(caller.user());
  }

  @Override
  public RefundWallet setRefundWallet(EscrowId id, ProvenWallet wallet) {
    requireFresh();
    return staffCommands.get().setRefundWallet(caller.user(), id, wallet);
  }

  private void requireFresh() {
    if (caller.signedInAt().isBefore(clock.instant().minus(FRESH)))
      throw new Problem(
          FORBIDDEN, "login_too_old", "Sign in again: this needs a login of the last 10 minutes.");
  }
}
