package bloxtr8.payments.sandbox;

import bloxtr8.api.WalletApi.ChallengeRequest;
import bloxtr8.api.WalletApi.ProvenWallet;
import bloxtr8.api.WalletApi.Purpose;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.destinations.DestinationStore;
import bloxtr8.payments.observations.ProviderObservationHandler;
import bloxtr8.payments.rails.Rails;
import bloxtr8.payments.sellers.SellerAccounts;
import bloxtr8.payments.usdc.UsdcRailClient;
import bloxtr8.payments.wallets.WalletHandler;
import bloxtr8.platform.http.Problem;

/** Creates payout destinations for people at once, which sellers otherwise do themselves. */
public class ReadyDestinations {

  private static final int UNAVAILABLE = 503;

  private final SellerAccounts accounts;
  private final WalletHandler wallets;
  private final DestinationStore destinations;
  private final Rails rails;
  private final ProviderObservationHandler observations;
  private final SandboxPeople people;

  ReadyDestinations(
      SellerAccounts accounts,
      WalletHandler wallets,
      Rails rails,
      ProviderObservationHandler observations,
      SandboxPeople people,
      DestinationStore destinations) {
    this.accounts = accounts;
    this.wallets = wallets;
    this.destinations = destinations;
    this.rails = rails;
    this.observations = observations;
    this.people = people;
  }

  /** Creates a READY destination of the user at the sandbox's provider, unless they have one. */
  public void makeReady(UserId userId, Rail rail) {
    if (destinations.readyOf(userId, rail) != null) return;
    var destination =
        switch (rail) {
          case STRIPE -> onboarded(userId);
          case USDC_BASE -> proved(userId);
        };
    observations.handle(rail, rails.of(rail).fetch(destination));
    if (destinations.readyOf(userId, rail) == null)
      throw new Problem(UNAVAILABLE, "not_ready_yet", "The destination is not ready; try again.");
  }

  private String onboarded(UserId user) {
    var account = accounts.accountOf(user);
    people.seller().onboard(account);
    return account;
  }

  /** With the same signature check as for everybody. */
  private String proved(UserId user) {
    var address = people.wallet().make();
    var challenge = wallets.challenge(user, new ChallengeRequest(address, Purpose.PAYOUT));
    var signature = people.wallet().sign(address, challenge.text());
    wallets.setWallet(user, new ProvenWallet(address, signature));
    return UsdcRailClient.wallet(address);
  }
}
