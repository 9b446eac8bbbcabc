package bloxtr8.payments.sellers;

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
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.chargebacks.NettingStore;
import bloxtr8.payments.destinations.DestinationStore;
import bloxtr8.payments.stripe.StripeRailClient;
import bloxtr8.payments.wallets.WalletHandler;
import bloxtr8.payments.wallets.WalletStore;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.settings.World;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/**
 * HTTP API of payout destinations, in the role that has the providers' keys; for the gateway only.
 */
@RestController
public class PayoutDestinationsController implements PayoutDestinationsApi {

  /** Reaching it does not mean that Stripe has everything it asks for. */
  private static final String RETURNED = "/settings?payout=returned";

  /** Of a link that was used or is too old: there a new one is asked for. */
  private static final String REFRESH = "/settings?payout=refresh";

  private static final int SHOWN_MAX = 20;

  private final DestinationStore destinations;
  private final NettingStore nettings;
  private final WalletStore proved;
  private final SellerAccounts accounts;
  private final WalletHandler wallets;
  private final StripeRailClient stripe;
  private final URI pages;
  private final Clock clock;
  private final World world;

  /**
   * For one environment.
   *
   * @param pages where Stripe redirects people back to
   */
  public PayoutDestinationsController(
      SellerAccounts accounts,
      WalletHandler wallets,
      StripeRailClient stripe,
      URI pages,
      Clock clock,
      World world,
      DestinationStore destinations,
      NettingStore nettings,
      WalletStore proved) {
    this.destinations = destinations;
    this.nettings = nettings;
    this.proved = proved;
    this.accounts = accounts;
    this.wallets = wallets;
    this.stripe = stripe;
    this.pages = pages;
    this.clock = clock;
    this.world = world;
  }

  @Override
  public Challenge challenge(UserId userId, ChallengeRequest request) {
    return wallets.challenge(userId, request);
  }

  @Override
  public Payout payout(UserId userId) {
    var card = destinations.of(userId, Rail.STRIPE);
    var wallet = destinations.of(userId, Rail.USDC_BASE);
    var next = proved.nextOf(userId);
    var state = stateOf(wallet);
    return new Payout(
        card(card),
        new Destination(
            state == DestinationState.NONE && next != null ? DestinationState.PENDING : state,
            wallet == null || state == DestinationState.NONE ? null : wallet.account(),
            next == null ? null : next.address(),
            next == null ? null : next.state(),
            next == null ? null : next.from()),
        nettings.owedBy(userId),
        nettings.lastOf(userId, SHOWN_MAX));
  }

  @Override
  public Payout setWallet(UserId userId, ProvenWallet wallet) {
    wallets.setWallet(userId, wallet);
    return payout(userId);
  }

  @Override
  public Payout removeWallet(UserId userId) {
    wallets.removeWallet(userId);
    return payout(userId);
  }

  @Override
  public Onboarding stripe(UserId userId) {
    var account = accounts.accountOf(userId);
    return new Onboarding(
        stripe.onboardingLink(account, URI.create(pages + RETURNED), URI.create(pages + REFRESH)));
  }

  @Override
  public void moveCoolingOffs(UserId userId, CoolingOffMove move) {
    if (world != World.SANDBOX) throw Problem.notFound();
    wallets.moveCoolingOffs(userId, move.forward());
  }

  @Override
  public RefundWallet setRefundWallet(UserId userId, EscrowId escrow, ProvenWallet wallet) {
    return wallets.setRefundWallet(userId, escrow, wallet);
  }

  private Destination card(DestinationStore.@Nullable Destination card) {
    var until = card == null ? null : card.waitsUntil();
    var waits = until != null && until.isAfter(clock.instant());
    var state = stateOf(card);
    if (state != DestinationState.READY || card == null || !(waits || card.bankUnknown()))
      return new Destination(state, null, null, null, null);
    return new Destination(DestinationState.WAITING, null, null, null, waits ? until : null);
  }

  private static DestinationState stateOf(DestinationStore.@Nullable Destination destination) {
    return switch (destination == null ? null : destination.state()) {
      case null -> DestinationState.NONE;
      case REMOVED -> DestinationState.NONE;
      case PENDING -> DestinationState.PENDING;
      case READY -> DestinationState.READY;
    };
  }
}
