package bloxtr8.api;

import bloxtr8.kernel.EscrowId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Where people are paid, and where their payments go back to. A wallet is set with a signature that
 * it makes of a text of ours; whatever sets or removes something needs a login of the last 10
 * minutes.
 */
@HttpExchange("/api")
public interface WalletApi {

  /** A text for the wallet to sign; good for 10 minutes, and once. */
  @PostExchange("/users/me/wallet-challenge")
  Challenge challenge(@RequestBody ChallengeRequest request);

  @GetExchange("/users/me/payout")
  Payout payout();

  @PutExchange("/users/me/payout/wallet")
  Payout setWallet(@RequestBody ProvenWallet wallet);

  /** Nothing more is paid to it; another one waits as long as a change does. */
  @DeleteExchange("/users/me/payout/wallet")
  Payout removeWallet();

  /** A link to Stripe's own pages, for one use and a few minutes: made when it is clicked. */
  @PutExchange("/users/me/payout/stripe")
  Onboarding stripe();

  /** The buyer says where this deal's money goes back to, should it have to. */
  @PutExchange("/escrow/{id}/refund-wallet")
  RefundWallet setRefundWallet(@PathVariable EscrowId id, @RequestBody ProvenWallet wallet);

  /** What a wallet is for. */
  enum Purpose {
    PAYOUT,
    REFUND
  }

  record ChallengeRequest(String address, Purpose purpose) {}

  /**
   * What the wallet is to sign ({@code personal_sign}), word by word.
   *
   * @param address checksummed
   */
  record Challenge(String text, String address, Instant expiresAt) {}

  /**
   * A wallet and the proof that it is the caller's.
   *
   * @param signature 65 bytes in hex, of the last challenge for this address and purpose
   */
  record ProvenWallet(String address, String signature) {}

  record Onboarding(String url) {}

  /**
   * Where the caller is paid, by rail.
   *
   * @param owedCents what they owe us; it is taken from their next payout
   * @param netted what was taken so already, the newest first
   */
  record Payout(Destination stripe, Destination wallet, long owedCents, List<Netting> netted) {}

  /** What the payout of a deal was less by, because it was owed to us. */
  record Netting(EscrowId escrow, long cents, Instant at) {}

  /**
   * One destination.
   *
   * @param address of a wallet that is paid to now; null for none, and for Stripe
   * @param next the wallet that takes its place; null for none
   * @param nextState how far that is
   * @param nextFrom when it may take its place at the earliest; of Stripe, until when a changed
   *     bank account waits
   */
  record Destination(
      DestinationState state,
      @Nullable String address,
      @Nullable String next,
      @Nullable WalletState nextState,
      @Nullable Instant nextFrom) {}

  /** Whether somebody can be paid there. */
  enum DestinationState {
    NONE,
    PENDING,
    READY,
    /** It was changed lately, or nobody can say what is behind it: nothing is sent there yet. */
    WAITING
  }

  /** How far a proven wallet is; why one is refused is told to nobody. */
  enum WalletState {
    /** Being looked at, or in its waiting time. */
    WAITING,
    READY,
    UNDER_REVIEW,
    REFUSED
  }

  record RefundWallet(String address, WalletState state) {}
}
