package bloxtr8.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.api.ChecklistApi;
import bloxtr8.api.OfferChecklistApi.Checklist;
import bloxtr8.api.OfferChecklistApi.ChecklistItem;
import bloxtr8.api.OfferChecklistApi.LineSide;
import bloxtr8.api.OfferChecklistApi.LineState;
import bloxtr8.api.OffersApi.NewOffer;
import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OfferId;
import bloxtr8.marketplace.SharedRoblox.OwnedGroup;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Problems;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The checklist before money through its API, read at the sandbox's Roblox. */
class ChecklistTest extends AliceAndBob {

  @SuppressWarnings("NullAway.Init")
  private static Deals deals;

  @BeforeAll
  static void open() {
    market =
        new Market(
            Map.of(
                "bloxtr8.marketplace.sweeps.clocks-interval", "PT1H",
                "bloxtr8.marketplace.checklist.read-again", "PT0S",
                "bloxtr8.marketplace.checklist.unsigned-read-again", "PT0S",
                "bloxtr8.marketplace.checklist.reads-per-minute", "20",
                "bloxtr8.marketplace.checklist.pass-interval", "PT1H"));
    deals = new Deals(market);
  }

  /** A deal with what it is about. */
  private record Deal(ContractId contract, OfferId offer, OwnedGroup group) {}

  private Deal handover() {
    deals.shop.forgetLimits();
    var group = market.sandbox.group(market.robloxIdOf(alice));
    var game = market.sandbox.gameIn(group);
    var listing = deals.shop.listings(alice).publish(null, Shop.handoverOf(game, group.id()));
    var offer = deals.shop.offered(bob, listing, 45_000);
    var contract = deals.accepted(alice, offer);
    return new Deal(contract, offer.offerId(), group);
  }

  private Deal transfer() {
    deals.shop.forgetLimits();
    var listing = deals.shop.listed(alice);
    var group = market.sandbox.group(market.robloxIdOf(bob));
    var offer =
        deals
            .shop
            .offers(bob)
            .make(
                null,
                new NewOffer(
                    listing.listingId(), listing.version(), 45_000L, group.id(), null, null));
    var contract = deals.accepted(alice, offer);
    return new Deal(contract, offer.offerId(), group);
  }

  private void execute(Deal deal) {
    deals.document(deal.contract(), Trades.DOCUMENT);
    deals.execute(deal.contract(), alice, bob);
  }

  private static LineState state(Checklist checklist, ChecklistItem item) {
    return Deals.line(checklist, item).state();
  }

  private static String code(ThrowingCallable request) {
    return Problems.of(request).code();
  }

  private static List<String> open(Deal deal) {
    return market.bean(ChecklistApi.class).of(EscrowId.of(deal.contract())).sentences();
  }

  private Checklist read(Deal deal) {
    return deals.checklists(bob).checklist(deal.offer());
  }

  @Test
  void a_handover_is_green_when_the_buyer_is_a_member_and_the_seller_can_be_paid() {
    var deal = handover();
    var before = read(deal);
    assertThat(before.green()).isFalse();
    assertThat(state(before, ChecklistItem.CONTRACT_EXECUTED)).isEqualTo(LineState.UNMET);
    assertThat(state(before, ChecklistItem.PAYOUT_READY)).isEqualTo(LineState.UNMET);
    assertThat(state(before, ChecklistItem.SELLER_OWNS_GROUP)).isEqualTo(LineState.MET);
    assertThat(state(before, ChecklistItem.UNIVERSE_IN_GROUP)).isEqualTo(LineState.MET);
    assertThat(state(before, ChecklistItem.GROUP_UNLOCKED)).isEqualTo(LineState.MET);
    var member = Deals.line(before, ChecklistItem.BUYER_IN_GROUP);
    assertThat(member.state()).isEqualTo(LineState.UNMET);
    assertThat(member.owner()).isEqualTo(LineSide.BUYER);
    assertThat(member.sentence())
        .contains("The buyer joins the group", "roblox.com/communities/" + deal.group().id());

    execute(deal);
    market.payouts.ready.add(alice);
    assertThat(open(deal)).singleElement().asString().contains("The buyer joins the group");
    market.sandbox.join(deal.group(), market.robloxIdOf(bob), "Member");
    assertThat(open(deal)).isEmpty();
    assertThat(read(deal).green()).isTrue();
    assertThat(deals.checklists(alice).checklist(deal.offer()).green()).isTrue();
    market.sandbox.lock(deal.group());
    assertThat(state(read(deal), ChecklistItem.GROUP_UNLOCKED)).isEqualTo(LineState.UNMET);
    assertThat(open(deal)).hasSize(1);
  }

  @Test
  void what_roblox_does_not_say_is_never_green_and_nobody_ticks_it() {
    var deal = handover();
    execute(deal);
    market.payouts.ready.add(alice);
    market.sandbox.join(deal.group(), market.robloxIdOf(bob), "Member");
    assertThat(read(deal).green()).isTrue();
    market.sandbox.close("cloud", 503);
    assertThat(read(deal).green()).as("what was read a moment ago is still known").isTrue();
    aMinutePasses();
    var unknown = read(deal);
    assertThat(unknown.green()).isFalse();
    assertThat(state(unknown, ChecklistItem.BUYER_IN_GROUP)).isEqualTo(LineState.UNKNOWN);
    assertThat(open(deal)).isNotEmpty().allMatch(line -> line.contains("Roblox does not say"));
    assertThat(code(() -> deals.checklists(bob).confirm(deal.offer(), "BUYER_IN_GROUP")))
        .isEqualTo("not_to_confirm");
    market.sandbox.openAll();
    assertThat(read(deal).green()).isTrue();
  }

  private static void aMinutePasses() {
    market
        .environment
        .admin()
        .sql("UPDATE marketplace.checklist_read SET read_at = read_at - interval '1 minute'")
        .update();
  }

  @Test
  void nobody_has_roblox_asked_for_checklists_without_end() {
    var deal = handover();
    market.payouts.ready.add(alice);
    for (var i = 0; i < 20; i++)
      assertThat(state(read(deal), ChecklistItem.GROUP_UNLOCKED)).isEqualTo(LineState.MET);
    market.sandbox.lock(deal.group());
    assertThat(state(read(deal), ChecklistItem.GROUP_UNLOCKED))
        .as("what is stored")
        .isEqualTo(LineState.MET);
    assertThat(state(deals.checklists(alice).checklist(deal.offer()), ChecklistItem.GROUP_UNLOCKED))
        .as("the other party has reads left")
        .isEqualTo(LineState.UNMET);
  }

  @Test
  void a_transfer_is_green_when_the_buyer_has_ticked_what_nobody_can_read() {
    var deal = transfer();
    execute(deal);
    market.payouts.ready.add(alice);
    var before = read(deal);
    assertThat(state(before, ChecklistItem.DESTINATION_BUYERS)).isEqualTo(LineState.MET);
    assertThat(state(before, ChecklistItem.NOT_MOVED_LATELY)).isEqualTo(LineState.MET);
    assertThat(state(before, ChecklistItem.SELLER_MAY_PUBLISH)).isEqualTo(LineState.UNMET);
    assertThat(state(before, ChecklistItem.SCOPE_GRANTED)).isEqualTo(LineState.UNMET);
    assertThat(Deals.line(before, ChecklistItem.SCOPE_GRANTED).sentence())
        .contains("silence will not pay");
    assertThat(code(() -> deals.checklists(bob).confirm(deal.offer(), "SELLER_MAY_PUBLISH")))
        .isEqualTo("not_to_confirm");

    market.sandbox.join(deal.group(), market.robloxIdOf(alice), "Member");
    var joined = read(deal);
    var line = Deals.line(joined, ChecklistItem.SELLER_MAY_PUBLISH);
    assertThat(line.state()).isEqualTo(LineState.UNKNOWN);
    assertThat(line.mayConfirm()).isTrue();
    assertThat(code(() -> deals.checklists(alice).confirm(deal.offer(), "SELLER_MAY_PUBLISH")))
        .isEqualTo("not_yours_to_confirm");
    deals.checklists(bob).confirm(deal.offer(), "SELLER_MAY_PUBLISH");
    var confirmed = deals.checklists(bob).confirm(deal.offer(), "SCOPE_GRANTED");
    assertThat(confirmed.green()).isTrue();
    assertThat(state(confirmed, ChecklistItem.SCOPE_GRANTED)).isEqualTo(LineState.CONFIRMED);
    var again = deals.checklists(bob).confirm(deal.offer(), "SCOPE_GRANTED");
    assertThat(Deals.line(again, ChecklistItem.SCOPE_GRANTED).confirmedAt())
        .isEqualTo(Deals.line(confirmed, ChecklistItem.SCOPE_GRANTED).confirmedAt());
    assertThat(open(deal)).isEmpty();
    assertThat(code(() -> deals.checklists(bob).confirm(deal.offer(), "NO_SUCH_LINE")))
        .isEqualTo("not_found");
    assertThat(code(() -> deals.checklists(bob).confirm(deal.offer(), "BUYER_IN_GROUP")))
        .isEqualTo("not_found");
  }

  @Test
  void a_checklist_exists_for_the_parties_of_a_deal() {
    var deal = handover();
    var stranger = market.person("Carol");
    assertThat(code(() -> deals.checklists(stranger).checklist(deal.offer())))
        .isEqualTo("not_found");
    assertThat(code(() -> deals.checklists(stranger).confirm(deal.offer(), "SCOPE_GRANTED")))
        .isEqualTo("not_found");
    var offer = deals.shop.offered(bob, deals.shop.listedGroup(alice), 45_000).offerId();
    assertThat(code(() -> deals.checklists(bob).checklist(offer))).isEqualTo("offer_not_accepted");
  }

  @Test
  void of_a_void_contract_nobody_is_asked_to_sign() {
    var deal = handover();
    deals.web(bob).cancel(deal.contract());
    assertThat(Deals.line(read(deal), ChecklistItem.CONTRACT_EXECUTED).sentence())
        .contains("void", "nothing is paid");
  }

  @Test
  void nothing_is_asked_about_a_paid_deal() {
    var deal = handover();
    execute(deal);
    assertThat(open(deal)).isNotEmpty();
    var trades = new Trades(market);
    trades.pay(EscrowId.of(deal.contract()));
    Await.until(
        "the payment is heard of", () -> trades.stateOf(deal.contract()).equals("EXECUTED FUNDED"));
    assertThat(open(deal)).isEmpty();
  }

  @Test
  void a_group_that_lets_nobody_in_is_the_sellers_turn() {
    var deal = handover();
    execute(deal);
    market.payouts.ready.add(alice);
    assertThat(Deals.line(read(deal), ChecklistItem.BUYER_IN_GROUP).owner())
        .isEqualTo(LineSide.BUYER);
    market.sandbox.closeEntry(deal.group());
    var line = Deals.line(read(deal), ChecklistItem.BUYER_IN_GROUP);
    assertThat(line.owner()).isEqualTo(LineSide.SELLER);
    assertThat(line.sentence()).contains("The seller opens the group", "or lets the buyer in");
  }

  @Test
  void an_escrow_without_a_contract_is_never_green() {
    assertThat(market.bean(ChecklistApi.class).of(new EscrowId(UUID.randomUUID())).sentences())
        .isNotEmpty();
  }
}
