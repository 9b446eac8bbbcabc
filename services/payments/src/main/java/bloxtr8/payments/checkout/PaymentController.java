package bloxtr8.payments.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.api.ChecklistApi;
import bloxtr8.api.PaymentApi;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.Rail;
import bloxtr8.payments.checkout.CheckoutStore.CardIntent;
import bloxtr8.payments.checkout.DepositViews.DepositProgress;
import bloxtr8.payments.deals.DealStore;
import bloxtr8.payments.domain.Deal;
import bloxtr8.platform.encryption.AeadCipher;
import bloxtr8.platform.http.Caller;
import bloxtr8.platform.http.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** HTTP API of the payment instructions for a buyer. For anybody else there is no such payment. */
@RestController
public class PaymentController implements PaymentApi {

  private static final int CONFLICT = 409;

  private final Caller caller;
  private final ChecklistApi checklists;
  private final CheckoutStore checkouts;
  private final DealStore deals;
  private final AeadCipher secrets;
  private final String publishableKey;
  private final DepositViews deposits;

  public PaymentController(
      Caller caller,
      ChecklistApi checklists,
      AeadCipher secrets,
      String publishableKey,
      DepositViews deposits,
      DealStore deals,
      CheckoutStore checkouts) {
    this.caller = caller;
    this.checklists = checklists;
    this.checkouts = checkouts;
    this.deals = deals;
    this.secrets = secrets;
    this.publishableKey = publishableKey;
    this.deposits = deposits;
  }

  @Override
  public ResponseEntity<PaymentView> payment(EscrowId id) {
    var deal = deals.find(id);
    if (deal == null || !deal.buyer().equals(caller.user())) throw Problem.notFound();
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view(deal));
  }

  private PaymentView view(Deal deal) {
    if (deal.heldPayment() != null) return without(State.PAID, deal);
    if (deal.closed() || deal.terminal()) return without(State.CLOSED, deal);
    if (!hasBegunToPay(deal)) requireChecklist(deal.escrow());
    if (deal.rail() == Rail.USDC_BASE) return inUsdc(deal);
    var intent = checkouts.intentOf(deal.escrow());
    if (intent == null) return without(awaits(deal), deal);
    return intent.open() ? payable(deal, intent) : without(State.PREPARING, deal);
  }

  private boolean hasBegunToPay(Deal deal) {
    return deal.rail() == Rail.USDC_BASE && deposits.hasBegun(deal);
  }

  /** Neither a client secret nor an address is shown before everything is ready for the deal. */
  private void requireChecklist(EscrowId escrow) {
    var open = checklists.of(escrow).sentences();
    if (!open.isEmpty())
      throw new Problem(
          CONFLICT,
          "checklist_open",
          "Before you pay, this must be done: " + String.join(" ", open));
  }

  private PaymentView inUsdc(Deal deal) {
    var awaits = awaits(deal);
    if (awaits == State.AWAITING_DESTINATION) return without(awaits, deal);
    var shown = deposits.of(deal);
    return view(shown.state(), deal, null, shown);
  }

  private State awaits(Deal deal) {
    return checkouts.awaitsDestination(deal.escrow())
        ? State.AWAITING_DESTINATION
        : State.PREPARING;
  }

  private PaymentView payable(Deal deal, CardIntent intent) {
    var secret = new String(secrets.decrypt(intent.secret().toByteArray(), intent.id()), UTF_8);
    return view(State.PAYABLE, deal, secret, null);
  }

  private PaymentView without(State state, Deal deal) {
    return view(state, deal, null, null);
  }

  private PaymentView view(
      State state, Deal deal, @Nullable String secret, @Nullable DepositProgress usdc) {
    return new PaymentView(
        state,
        deal.contract(),
        deal.game().title(),
        deal.game().universe(),
        deal.rail(),
        cents(deal),
        deal.payBy(),
        secret,
        secret == null ? null : publishableKey,
        usdc == null ? null : usdc.deposit(),
        usdc == null ? null : usdc.refundWallet());
  }

  /** In cents, whatever the unit of the rail. */
  private static long cents(Deal deal) {
    return deal.buyerPays().units() / deal.rail().settled(Money.cents(1)).units();
  }
}
