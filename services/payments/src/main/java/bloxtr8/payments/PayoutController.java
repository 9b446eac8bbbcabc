package bloxtr8.payments;

import bloxtr8.api.PayoutApi;
import bloxtr8.api.WalletApi.ChallengeRequest;
import bloxtr8.api.WalletApi.ProvenWallet;
import bloxtr8.api.WalletApi.Purpose;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.usdc.UsdcRailClient;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.http.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** Where sellers are paid, for our other services; in the payments role, which holds the key. */
@RestController
public class PayoutController implements PayoutApi {

  private static final int UNAVAILABLE = 503;

  private final SellerAccounts accounts;
  private final WalletHandler wallets;
  private final DestinationStore destinations;
  private final Rails rails;
  private final ProviderObservationHandler observations;
  private final @Nullable SandboxPeople people;

  /**
   * For one world.
   *
   * @param people null in a live world, where sellers fill in Stripe's pages themselves
   */
  PayoutController(
      ServiceContext service,
      SellerAccounts accounts,
      WalletHandler wallets,
      Rails rails,
      ProviderObservationHandler observations,
      @Nullable SandboxPeople people) {
    this.accounts = accounts;
    this.wallets = wallets;
    this.destinations = new DestinationStore(service.database().sql());
    this.rails = rails;
    this.observations = observations;
    this.people = people;
  }

  @Override
  public void makeReady(UserId userId, Rail rail) {
    if (people == null) throw Problem.notFound();
    if (destinations.readyOf(userId, rail) != null) return;
    var destination =
        switch (rail) {
          case STRIPE -> onboarded(userId, people);
          case USDC_BASE -> proved(userId, people);
        };
    observations.handle(rail, rails.of(rail).fetch(destination));
    if (destinations.readyOf(userId, rail) == null)
      throw new Problem(UNAVAILABLE, "not_ready_yet", "The destination is not ready; try again.");
  }

  private String onboarded(UserId user, SandboxPeople people) {
    var account = accounts.accountOf(user);
    people.seller().onboard(account);
    return account;
  }

  /** By the very signature that anybody else needs. */
  private String proved(UserId user, SandboxPeople people) {
    var address = people.wallet().make();
    var challenge = wallets.challenge(user, new ChallengeRequest(address, Purpose.PAYOUT));
    var signature = people.wallet().sign(address, challenge.text());
    wallets.setWallet(user, new ProvenWallet(address, signature));
    return UsdcRailClient.wallet(address);
  }
}
