package bloxtr8.payments.checkout;

import bloxtr8.api.PaymentApi;
import bloxtr8.api.PaymentApi.State;
import bloxtr8.api.WalletApi.RefundWallet;
import bloxtr8.api.WalletApi.WalletState;
import bloxtr8.chain.Address;
import bloxtr8.chain.Network;
import bloxtr8.payments.checkout.CheckoutStore.AddressBalance;
import bloxtr8.payments.domain.Deal;
import bloxtr8.payments.usdc.DepositCode;
import bloxtr8.payments.wallets.WalletStore;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The USDC payment instructions for a buyer: without an address before the refund wallet is
 * screened as clean.
 */
public final class DepositViews {

  /** The state of the payment, the instructions, and the wallet that a refund would go to. */
  record DepositProgress(
      State state, PaymentApi.@Nullable Deposit deposit, @Nullable RefundWallet refundWallet) {}

  private final CheckoutStore checkouts;
  private final WalletStore wallets;
  private final Network network;

  public DepositViews(CheckoutStore checkouts, Network network, WalletStore wallets) {
    this.checkouts = checkouts;
    this.wallets = wallets;
    this.network = network;
  }

  DepositProgress of(Deal deal) {
    var wallet = wallets.refundOf(deal.escrow());
    if (wallet == null) return new DepositProgress(State.AWAITING_REFUND_WALLET, null, null);
    var proved = new RefundWallet(wallet.address(), wallet.state());
    if (wallet.state() != WalletState.READY)
      return new DepositProgress(State.AWAITING_REFUND_WALLET, null, proved);
    var at = checkouts.addressOf(deal.escrow(), network.usdc());
    if (at == null) return new DepositProgress(State.PREPARING, null, proved);
    return new DepositProgress(
        at.received() == 0 ? State.PAYABLE : State.PARTIAL,
        deposit(deal, at, wallet.address()),
        proved);
  }

  /** Whoever has sent a part of it must see where the rest is missing. */
  boolean hasBegun(Deal deal) {
    var at = checkouts.addressOf(deal.escrow(), network.usdc());
    return at != null && at.received() + at.seen() > 0;
  }

  private PaymentApi.Deposit deposit(Deal deal, AddressBalance at, String refundWallet) {
    var amount = deal.buyerPays().units();
    var missing = Math.max(0, amount - at.received() - at.seen());
    var link = network.paymentLink(Address.parse(at.address()), BigInteger.valueOf(missing));
    return new PaymentApi.Deposit(
        at.address(),
        network.title(),
        network.chainId(),
        network.usdc().text(),
        amount,
        at.received(),
        at.seen(),
        missing,
        link,
        DepositCode.svg(link),
        refundWallet,
        """
        Send only USDC, and only on %s. Other tokens, other networks and bridged USDC (USDbC) do \
        not arrive as a payment and may be lost. Check the whole address. Money from an exchange's \
        account goes back to your refund wallet should it have to, never to the exchange.\
        """
            .formatted(network.title()));
  }
}
