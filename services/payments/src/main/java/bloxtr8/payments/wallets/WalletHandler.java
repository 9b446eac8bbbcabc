package bloxtr8.payments.wallets;

import bloxtr8.api.WalletApi.Challenge;
import bloxtr8.api.WalletApi.ChallengeRequest;
import bloxtr8.api.WalletApi.ProvenWallet;
import bloxtr8.api.WalletApi.Purpose;
import bloxtr8.api.WalletApi.RefundWallet;
import bloxtr8.api.WalletApi.WalletState;
import bloxtr8.chain.Address;
import bloxtr8.chain.Network;
import bloxtr8.kernel.Actor;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.UserId;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.destinations.DestinationStore;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.domain.Level;
import bloxtr8.payments.domain.ProviderObservation.ObservedWallet;
import bloxtr8.payments.operations.OperationStore;
import bloxtr8.payments.rails.WorkerSignal;
import bloxtr8.payments.refreshes.ProviderRefreshStore;
import bloxtr8.payments.reviews.DealReviews;
import bloxtr8.payments.reviews.DealReviews.ReviewEffect;
import bloxtr8.payments.reviews.ReviewStore;
import bloxtr8.payments.screening.ScreeningStore;
import bloxtr8.payments.usdc.ChainClient;
import bloxtr8.payments.usdc.DepositAddresses;
import bloxtr8.payments.usdc.UsdcRailClient;
import bloxtr8.payments.wallets.WalletProof.ProofContext;
import bloxtr8.payments.wallets.WalletStore.PendingWallet;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.message.Audit;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.refusal.RefusedRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Wallets from their proof to their use: no wallet is paid or refunded before its owner has signed
 * and its screening is clean.
 */
public final class WalletHandler {

  private static final Rail RAIL = Rail.USDC_BASE;

  private static final String CHANGE_WALLET = "ChangeWallet";
  private static final String REMOVE_WALLET = "RemoveWallet";
  private static final String CHANGE_BANK = "ChangeBank";

  public static final String NOT_CLEAN = "a wallet is not clean";

  /** Changes that the owner is informed of, so that a theft is noticed. */
  private static final Set<String> CHANGES = Set.of(CHANGE_WALLET, REMOVE_WALLET, CHANGE_BANK);

  private final ServiceContext service;
  private final Clock clock;
  private final WalletStore wallets;
  private final DestinationStore destinations;
  private final OperationStore operations;
  private final DealStore deals;
  private final DepositAddresses deposits;
  private final ProviderRefreshStore refreshes;
  private final ReviewStore reviews;
  private final ScreeningStore screenings;
  private final DealReviews dealReviews;
  private final WalletProof proofs;
  private final WalletSettings settings;
  private final Runnable signalWorkers;

  WalletHandler(
      ServiceContext service,
      ScreeningStore screenings,
      DealReviews dealReviews,
      ChainClient base,
      WalletSettings settings,
      WorkerSignal signalWorkers,
      WalletStore wallets,
      DestinationStore destinations,
      OperationStore operations,
      DealStore deals,
      DepositAddresses deposits,
      ProviderRefreshStore refreshes,
      ReviewStore reviews) {
    this.service = service;
    this.clock = service.clock();
    this.wallets = wallets;
    this.destinations = destinations;
    this.operations = operations;
    this.deals = deals;
    this.deposits = deposits;
    this.refreshes = refreshes;
    this.reviews = reviews;
    this.proofs = new WalletProof(wallets, base, clock);
    this.screenings = screenings;
    this.dealReviews = dealReviews;
    this.settings = settings;
    this.signalWorkers = signalWorkers;
  }

  public Challenge challenge(UserId user, ChallengeRequest request) {
    var address = wallet(request.address());
    var challenge =
        bloxtr8.payments.wallets.Challenge.of(
            settings.domain(), user, request.purpose(), address, clock.instant());
    wallets.challenge(
        user, request.purpose(), address.text(), challenge.text(), challenge.expires());
    return new Challenge(challenge.text(), address.text(), challenge.expires());
  }

  /**
   * The first wallet is used as soon as it is clean; any other one also waits for its cooling-off.
   */
  public void setWallet(UserId user, ProvenWallet proven) {
    var context = proofs.context(user, Purpose.PAYOUT, wallet(proven.address()), proven);
    service
        .database()
        .inTransaction(() -> {
          var address = prove(user, Purpose.PAYOUT, proven, context);
          requireUnusedByOthers(user, address);
          var owner = destinations.ownerOf(address);
          if (user.equals(owner)) wallets.deletePending(user);
          else change(user, address);
        });
    signalWorkers.run();
  }

  /** Two users with one wallet may be one person who trades with themselves. */
  private void requireUnusedByOthers(UserId user, String address) {
    wallets.lock(address);
    if (wallets.usersOf(address).stream().anyMatch(other -> !other.equals(user)))
      throw RefusedRequest.conflict(
          "wallet_taken", "Another person uses this wallet here: use another one.");
  }

  private void change(UserId user, String address) {
    var now = clock.instant();
    var before = destinations.of(user, RAIL);
    var from = before == null ? now : now.plus(coolingOffOf(user));
    var last = wallets.nextOf(user);
    wallets.setNext(user, address, from, now);
    if (last != null && !last.address().equals(address))
      for (var escrow : wallets.awaiting(user))
        dealReviews.stopWaiting(last.address(), escrow, Cause.of(user.text()));
    screen(address, from);
    audit(user, before == null ? "SetWallet" : CHANGE_WALLET, "from " + from);
  }

  /** A Stripe account with another bank account is a changed destination, with its cooling-off. */
  public void bankSeen(String account, String bank) {
    var owner = destinations.ownerOf(account);
    if (owner == null || destinations.isBank(account, bank)) return;
    var until = clock.instant().plus(coolingOffOf(owner));
    if (destinations.changeBank(account, bank, until)) audit(owner, CHANGE_BANK, "from " + until);
  }

  private Duration coolingOffOf(UserId user) {
    return wallets.isOwedTo(user) ? settings.coolingOffFunded() : settings.coolingOff();
  }

  /** Removes the user's wallet: from now on nothing is paid there. */
  public void removeWallet(UserId user) {
    service
        .database()
        .inTransaction(() -> {
          wallets.deletePending(user);
          if (destinations.of(user, RAIL) == null) return;
          destinations.remove(user, RAIL, clock.instant());
          audit(user, REMOVE_WALLET, "");
        });
  }

  /** Moves the ends of the user's cooling-off periods nearer by that time. */
  public void moveCoolingOffs(UserId user, Duration forward) {
    service
        .database()
        .inTransaction(() -> {
          destinations.waitLess(user, forward);
          var next = wallets.waitLess(user, forward);
          if (next != null) screen(next.address(), next.from());
        });
    signalWorkers.run();
  }

  /**
   * Sets the refund wallet. Once a deposit to the deal's address was seen, only a refused wallet
   * can be replaced.
   */
  public RefundWallet setRefundWallet(UserId user, EscrowId escrow, ProvenWallet proven) {
    var context = proofs.context(user, Purpose.REFUND, wallet(proven.address()), proven);
    return service
        .database()
        .inTransaction(() -> {
          var deal = deals.lock(List.of(escrow)).get(escrow);
          requireBuyer(user, deal);
          var address = prove(user, Purpose.REFUND, proven, context);
          var before = wallets.refundOf(escrow);
          if (before == null || !before.address().equals(address)) {
            requireUnusedByOthers(user, address);
            if (before != null && before.state() != WalletState.REFUSED && deposits.hasSeen(escrow))
              throw RefusedRequest.conflict(
                  "money_seen", "A deposit was seen: the refund wallet can no longer be changed.");
            wallets.setRefund(escrow, address, clock.instant());
            if (before != null)
              dealReviews.stopWaiting(before.address(), escrow, Cause.of(user.text()));
            screen(address, clock.instant());
            audit(user, "SetRefundWallet", escrow.text());
          }
          var now = wallets.refundOf(escrow);
          return new RefundWallet(address, now == null ? WalletState.WAITING : now.state());
        });
  }

  private void requireBuyer(UserId user, @Nullable Deal deal) {
    if (deal == null || !deal.buyer().equals(user)) throw RefusedRequest.notFound();
    if (deal.rail() != RAIL)
      throw RefusedRequest.conflict("paid_by_card", "This deal is paid by card.");
    if ((deal.closed() || deal.terminal()) && !isRefused(deal.escrow()))
      throw RefusedRequest.conflict("deal_closed", "This deal accepts no payment any more.");
  }

  /** Whether the present refund wallet was refused, so that the buyer must prove another one. */
  private boolean isRefused(EscrowId escrow) {
    var wallet = wallets.refundOf(escrow);
    return wallet != null && wallet.state() == WalletState.REFUSED;
  }

  /** Handles the screening result of a wallet. Returns whether it is complete. */
  public boolean handle(ObservedWallet observed) {
    var level = levelOf(observed);
    if (level == null) return false;
    // These locks exclude changes of the owner, and decisions about the wallet.
    wallets.lock(observed.address());
    reviews.lockOpen(ReviewStore.Kind.SCREENING, observed.address());
    var state = stateOf(level);
    var waiting = new ArrayList<EscrowId>();
    for (var escrow : wallets.refundsAt(observed.address())) {
      wallets.setRefundState(escrow, observed.address(), state);
      waiting.add(escrow);
    }
    for (var next : wallets.nextAt(observed.address())) {
      applyScreening(next, state);
      waiting.addAll(wallets.awaiting(next.user()));
    }
    if (state == WalletState.UNDER_REVIEW) requestReview(observed.address(), waiting);
    Database.afterCommit(signalWorkers);
    return true;
  }

  /**
   * Opens a review. The deals that cannot be paid before its decision are informed, and their
   * deadlines are stopped.
   */
  private void requestReview(String address, List<EscrowId> waiting) {
    reviews.open(ReviewStore.Kind.SCREENING, address, null, NOT_CLEAN, now());
    for (var escrow : waiting)
      dealReviews.open(
          ReviewStore.Kind.SCREENING,
          address,
          escrow,
          NOT_CLEAN,
          ReviewEffect.PUBLISH,
          Cause.of(address));
  }

  private @Nullable Level levelOf(ObservedWallet observed) {
    return observed.level() == Level.MEDIUM && screenings.isAllowed(observed.address(), now())
        ? Level.LOW
        : observed.level();
  }

  private static WalletState stateOf(Level level) {
    return switch (level) {
      case LOW -> WalletState.READY;
      case MEDIUM -> WalletState.UNDER_REVIEW;
      case HIGH, SANCTIONED -> WalletState.REFUSED;
    };
  }

  private void applyScreening(PendingWallet next, WalletState state) {
    if (next.from().isAfter(now())) {
      screen(next.address(), next.from());
      return;
    }
    var taken =
        wallets.usersOf(next.address()).stream().anyMatch(other -> !other.equals(next.user()));
    if (taken || state != WalletState.READY) {
      wallets.setNextState(next, taken ? WalletState.REFUSED : state);
      return;
    }
    destinations.replace(next.user(), RAIL, next.address(), now());
    operations.destinationReady(next.user(), RAIL, now());
    wallets.deletePending(next.user());
  }

  /** Applies a person's decision about a wallet under review. */
  public void decided(String address, boolean accepted) {
    if (accepted) {
      screenings.allow(address, now());
      screen(address, now());
      return;
    }
    screenings.refuse(address, now());
    for (var escrow : wallets.refundsAt(address))
      wallets.setRefundState(escrow, address, WalletState.REFUSED);
    for (var next : wallets.nextAt(address)) wallets.setNextState(next, WalletState.REFUSED);
  }

  /** Staff allow the deal's wallets of medium risk; a higher risk is still refused. */
  public void allowOf(EscrowId escrow) {
    var deal = deals.lock(List.of(escrow)).get(escrow);
    var refund = wallets.refundOf(escrow);
    if (refund != null) screenings.allow(refund.address(), now());
    var payout = deal == null ? null : destinations.readyOf(deal.seller(), deal.rail());
    if (payout != null) screenings.allow(payout, now());
  }

  /** Refuses a refund wallet that is not fit for a refund, so that the buyer may prove another. */
  public void isProvenByAnother(EscrowId escrow) {
    var wallet = wallets.refundOf(escrow);
    if (wallet != null && !screenings.isFit(wallet.address(), now())) wallets.refuseRefund(escrow);
  }

  private String prove(UserId user, Purpose purpose, ProvenWallet proven, ProofContext context) {
    var address = parsed(proven.address());
    var text = wallets.useChallenge(user, purpose, address.text(), now());
    if (text == null)
      throw RefusedRequest.conflict(
          "no_challenge", "Request a new text to sign: this one was used or has expired.");
    context.require(text, proven.signature(), address);
    return address.text();
  }

  /** Refuses a token's contract, which has no private key, and our own addresses. */
  private Address wallet(String text) {
    var address = parsed(text);
    for (var network : Network.values())
      if (network.usdc().equals(address))
        throw RefusedRequest.invalid("address", "is the contract of USDC, not a wallet");
    if (!deposits.ours(List.of(address.text())).isEmpty())
      throw RefusedRequest.invalid("address", "is one of our deposit addresses, not your wallet");
    return address;
  }

  private static Address parsed(String text) {
    try {
      var address = Address.parse(text);
      if (!address.equals(Address.ZERO)) return address;
    } catch (IllegalArgumentException _) {
      // Reported below.
    }
    throw RefusedRequest.invalid("address", "is not an address of Base, or has a typing error");
  }

  private void screen(String address, Instant due) {
    refreshes.hint(RAIL, List.of(UsdcRailClient.wallet(address)), due);
  }

  /** The audit entry also informs the owner over the old channel, so that a theft is noticed. */
  private void audit(UserId user, String action, String detail) {
    service
        .outbox()
        .record(
            Audit.entry(
                user.text(),
                action,
                Audit.ACCEPTED,
                "payout API",
                detail,
                new Actor.Service("payments"),
                Cause.of(user.text())));
    if (CHANGES.contains(action))
      service.telemetry().alerts().raise(service.name(), "payout-changed", user + ": " + action);
  }

  private Instant now() {
    return clock.instant();
  }
}
