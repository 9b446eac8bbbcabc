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
 * The payout destinations of people, and the wallets for refunds. A wallet is set with its
 * signature of a text of ours; every change needs a login of the last 10 minutes.
 */
@HttpExchange("/api")
public interface WalletApi {

  /** Creates a text for the wallet to sign; valid for 10 minutes, and once. */
  @PostExchange("/users/me/wallet-challenge")
  Challenge challenge(@RequestBody ChallengeRequest request);

  @GetExchange("/users/me/payout")
  Payout payout();

  @PutExchange("/users/me/payout/wallet")
  Payout setWallet(@RequestBody ProvenWallet wallet);

  /** Removes the wallet: nothing more is paid to it; another one waits as a changed wallet does. */
  @DeleteExchange("/users/me/payout/wallet")
  Payout removeWallet();

  /** Creates a link to Stripe's own pages, for one use and a few minutes. */
  @PutExchange("/users/me/payout/stripe")
  Onboarding stripe();

  /** Sets the wallet that refunds of this deal go to. */
  @PutExchange("/escrow/{id}/refund-wallet")
  RefundWallet setRefundWallet(@PathVariable EscrowId id, @RequestBody ProvenWallet wallet);

  /** The purpose of a wallet. */
  enum Purpose {
    PAYOUT,
    REFUND
  }

  record ChallengeRequest(String address, Purpose purpose) {}

  /**
   * The text to sign ({@code personal_sign}), exactly as it is.
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
   * The caller's payout destinations, by rail.
   *
   * @param owedCents what they owe the platform; it is taken from their next payout
   * @param netted what was taken so already, the newest first
   */
  record Payout(Destination stripe, Destination wallet, long owedCents, List<Netting> netted) {}

  /** The debt that was taken from the payout of a deal. */
  record Netting(EscrowId escrow, long cents, Instant at) {}

  /**
   * One destination.
   *
   * @param address of the wallet that is paid now; null for none, and for Stripe
   * @param next the wallet that will replace it; null for none
   * @param nextState the state of that wallet
   * @param nextFrom the earliest time of the replacement; for Stripe, until when a changed bank
   *     account waits
   */
  record Destination(
      DestinationState state,
      @Nullable String address,
      @Nullable String next,
      @Nullable WalletState nextState,
      @Nullable Instant nextFrom) {}

  /** Whether a destination can be paid. */
  enum DestinationState {
    NONE,
    PENDING,
    READY,
    /** It was changed recently, or its bank account cannot be read: nothing is sent there yet. */
    WAITING
  }

  /** The state of a proved wallet; the reason of a refusal is not shown. */
  enum WalletState {
    /** It is screened, or in its cooling-off period. */
    WAITING,
    READY,
    UNDER_REVIEW,
    REFUSED
  }

  record RefundWallet(String address, WalletState state) {}
}
