package bloxtr8.projections.domain;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.ContractId;
import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.FeeQuote;
import bloxtr8.kernel.GameName;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.PaymentId;
import bloxtr8.kernel.Rail;
import bloxtr8.kernel.Route;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.projections.domain.DeliveryView.Proof;
import bloxtr8.projections.domain.Reader.Perspective;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordingTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final UserId ALICE = new UserId(Uuids.named("alice"));
  private static final UserId BOB = new UserId(Uuids.named("bob"));
  private static final Terms TERMS =
      new Terms(
          new ContractId(Uuids.named("contract")),
          BOB,
          ALICE,
          new FeeQuote(Rail.STRIPE, Money.cents(250_000), Money.cents(7_498), Money.cents(7_500)),
          Route.GROUP_HANDOVER,
          new GameName("Tower Defense", 4242));
  private static final Dispute COMPLAINT =
      new Dispute(
          new DisputeId(Uuids.named("dispute")), DisputeReason.NOT_DELIVERED, BOB, null, false);

  private Terms terms = TERMS;
  private EscrowState state = EscrowState.AWAIT_FUNDS;
  private Set<Hold> holds = EnumSet.noneOf(Hold.class);
  private boolean closing;
  private @Nullable Due due = new Due(Deadline.PAY, NOON);
  private @Nullable Dispute dispute;
  private boolean verified;
  private boolean waits;
  private @Nullable Reason reason;
  private PaymentView payment = PaymentView.NONE;
  private @Nullable DeliveryView delivery;

  @Test
  void each_party_reads_when_the_buyer_must_pay() {
    assertThat(described(Perspective.STAFF))
        .isEqualTo("Bob has until 24 Nov 2026 12:00 UTC to pay $2,574.98.");
    assertThat(described(Perspective.SELLER)).isEqualTo(described(Perspective.STAFF));
    assertThat(described(Perspective.BUYER))
        .isEqualTo("You have until 24 Nov 2026 12:00 UTC to pay $2,574.98.");
    assertThat(step(Perspective.BUYER).by()).isEqualTo(NOON);
    assertThat(step(Perspective.BUYER).actor()).isEqualTo(NextStep.Turn.BUYER);
  }

  @Test
  void the_step_shows_a_pending_a_partial_and_a_blocked_payment() {
    payment = PaymentView.NONE.after(new PaymentView.Seen());
    assertThat(described(Perspective.BUYER))
        .isEqualTo(
            "Your payment of $2,574.98 is on its way and has to be confirmed by 24 Nov 2026 12:00"
                + " UTC.");
    payment = PaymentView.NONE.after(new PaymentView.Partial(Money.cents(498)));
    assertThat(described(Perspective.BUYER))
        .isEqualTo("You have until 24 Nov 2026 12:00 UTC to pay the missing $4.98.");
    payment = PaymentView.NONE.after(new PaymentView.AwaitsDestination());
    assertThat(described(Perspective.BUYER))
        .isEqualTo(
            "Alice has until 24 Nov 2026 12:00 UTC to say where to be paid; before that you cannot"
                + " pay.");
    closing = true;
    assertThat(described(Perspective.BUYER))
        .isEqualTo(
            "The deal is being cancelled: the payment provider has to confirm that nothing can be"
                + " paid any more by 24 Nov 2026 12:00 UTC.");
  }

  @Test
  void a_payout_that_waits_for_a_changed_account_is_not_shown_as_sent() {
    state = EscrowState.RELEASING;
    assertThat(described(Perspective.BUYER)).startsWith("$2,425.00 is on its way to Alice");
    payment =
        PaymentView.NONE.after(new PaymentView.TransferWaits(new PaymentView.TransferWait(NOON)));
    assertThat(described(Perspective.BUYER))
        .isEqualTo(
            "$2,425.00 goes to Alice on 24 Nov 2026 12:00 UTC at the earliest: the account it goes"
                + " to was changed shortly before.");
    payment =
        PaymentView.NONE.after(new PaymentView.TransferWaits(new PaymentView.TransferWait(null)));
    assertThat(described(Perspective.SELLER))
        .isEqualTo(
            "$2,425.00 waits for you: the payment provider does not say which account it would"
                + " reach. Nothing is sent before it does.");
  }

  @Test
  void with_held_money_the_step_shows_the_ownership_read_and_then_the_sellers_turn() {
    state = EscrowState.FUNDS_HELD;
    due = new Due(Deadline.OWNERSHIP, NOON);
    assertThat(described(Perspective.SELLER))
        .isEqualTo(
            "$2,574.98 is held; before the game is handed over we ask Roblox whether you own it by"
                + " 24 Nov 2026 12:00 UTC.");
    delivery = DeliveryView.read(GameOwner.UNKNOWN, NOON);
    assertThat(described(Perspective.BUYER)).contains("we ask Roblox again whether Alice owns it");
    due = new Due(Deadline.DELIVER, NOON);
    assertThat(described(Perspective.SELLER))
        .isEqualTo(
            "You have until 24 Nov 2026 12:00 UTC to hand the game over to Bob; $2,574.98 is"
                + " held.");
  }

  @Test
  void a_verified_delivery_and_a_claimed_one_have_different_sentences() {
    state = EscrowState.DELIVERED;
    due = new Due(Deadline.CLAIM, NOON);
    assertThat(described(Perspective.BUYER))
        .isEqualTo(
            "Alice says that the game is handed over, which we could not see yet: you have until 24"
                + " Nov 2026 12:00 UTC to accept or to object; then our staff decide.");
    verified = true;
    due = new Due(Deadline.INSPECT, NOON);
    assertThat(described(Perspective.SELLER))
        .isEqualTo(
            "Bob has until 24 Nov 2026 12:00 UTC to look at the game and to object; then $2,425.00"
                + " goes to you.");
    delivery =
        DeliveryView.read(GameOwner.BUYER, NOON)
            .proved(new Proof(NOON, null, true, List.of(new RemainingRole(7, 9, "Dev"))));
    assertThat(described(Perspective.BUYER))
        .endsWith("to Alice. Alice still has the role \"Dev\" in the group of the game.");
  }

  @Test
  void a_dispute_is_shown_with_its_reason_and_with_who_decides() {
    state = EscrowState.DISPUTED;
    due = new Due(Deadline.DECIDE, NOON);
    dispute = COMPLAINT;
    assertThat(described(Perspective.BUYER))
        .isEqualTo(
            "You reported that the game was not handed over: our staff decide by 24 Nov 2026 12:00"
                + " UTC; until then $2,574.98 is held.");
    dispute = COMPLAINT.withProposal();
    assertThat(described(Perspective.SELLER))
        .isEqualTo(
            "Bob reported that the game was not handed over: a second member of our staff has to"
                + " agree with the ruling by 24 Nov 2026 12:00 UTC.");
  }

  @Test
  void a_hold_is_shown_first_even_before_the_escrow_has_it() {
    payment = PaymentView.NONE.after(new PaymentView.ReviewOpened());
    assertThat(step(Perspective.SELLER))
        .isEqualTo(
            new NextStep(
                NextStep.Turn.STAFF,
                NOON,
                "The payment is under review: nothing moves before our staff have decided by 24 Nov"
                    + " 2026 12:00 UTC."));
    holds = EnumSet.of(Hold.REVIEW, Hold.CHARGEBACK);
    assertThat(described(Perspective.SELLER))
        .startsWith("Bob's bank has asked for the payment back");
  }

  @Test
  void an_ended_deal_shows_who_got_the_money_and_why() {
    due = null;
    state = EscrowState.RELEASED;
    assertThat(step(Perspective.SELLER))
        .isEqualTo(
            new NextStep(
                NextStep.Turn.NOBODY,
                null,
                "Done: $2,425.00 went to you on 24 Nov 2026 12:00 UTC."));
    state = EscrowState.REFUNDED;
    reason = Reason.NOT_DELIVERED;
    assertThat(described(Perspective.BUYER))
        .isEqualTo(
            "Over: $2,574.98 went back to you on 24 Nov 2026 12:00 UTC: the game was not handed"
                + " over in time.");
    state = EscrowState.CANCELLED;
    reason = Reason.SELLER;
    assertThat(described(Perspective.BUYER))
        .isEqualTo("Cancelled on 24 Nov 2026 12:00 UTC: cancelled by Alice.");
  }

  @Test
  void a_refund_returned_by_the_bank_is_staffs_turn_until_it_has_arrived() {
    due = null;
    state = EscrowState.REFUNDED;
    reason = Reason.SELLER_CANCELLED;
    var paid = new PaymentId(Uuids.named("payment"));
    payment = PaymentView.NONE.after(new PaymentView.RefundReturned(paid));
    assertThat(step(Perspective.BUYER))
        .isEqualTo(
            new NextStep(
                NextStep.Turn.STAFF,
                null,
                "Your bank has sent back the refund of $2,574.98: our staff send it again, or ask"
                    + " you for another way."));
    assertThat(described(Perspective.SELLER))
        .startsWith("Bob's bank has sent back the refund of $2,574.98");
    state = EscrowState.RELEASED;
    assertThat(described(Perspective.BUYER)).contains("money that the deal did not take");

    state = EscrowState.REFUNDED;
    payment = payment.after(new PaymentView.RefundArrived(paid, Money.cents(257_498)));
    assertThat(described(Perspective.BUYER)).startsWith("Over: $2,574.98 went back to you");
  }

  @Test
  void a_cancelled_deal_shows_what_happens_to_a_payment_that_was_made() {
    due = null;
    state = EscrowState.CANCELLED;
    reason = Reason.TIMEOUT;
    var first = new PaymentId(Uuids.named("first"));
    var second = new PaymentId(Uuids.named("second"));
    payment =
        PaymentView.NONE
            .after(new PaymentView.Arrived(first, Money.cents(1_000)))
            .after(new PaymentView.Arrived(second, Money.cents(498)));
    assertThat(step(Perspective.BUYER))
        .isEqualTo(
            new NextStep(
                NextStep.Turn.PLATFORM,
                null,
                "Cancelled on 24 Nov 2026 12:00 UTC: it was not paid in time; the $14.98 that had"
                    + " been paid goes back to you."));
    payment = payment.after(new PaymentView.RefundArrived(first, Money.cents(1_000)));
    assertThat(described(Perspective.SELLER))
        .endsWith("the $4.98 that had been paid goes back to Bob.");
    payment = payment.after(new PaymentView.RefundArrived(second, Money.cents(498)));
    assertThat(step(Perspective.BUYER).actor()).isEqualTo(NextStep.Turn.NOBODY);
    assertThat(described(Perspective.BUYER))
        .endsWith("the $14.98 that had been paid has gone back to you.");
    payment = payment.after(new PaymentView.RefundReturned(second));
    payment = payment.after(new PaymentView.RefundArrived(second, Money.cents(498)));
    assertThat(described(Perspective.BUYER))
        .endsWith("the $14.98 that had been paid has gone back to you.");
  }

  @Test
  void a_chargeback_after_the_end_is_shown_to_both_parties() {
    due = null;
    state = EscrowState.RELEASED;
    payment = PaymentView.NONE.after(new PaymentView.ChargebackOpened("dp_1"));
    assertThat(described(Perspective.BUYER))
        .isEqualTo(
            "Done: $2,425.00 went to Alice on 24 Nov 2026 12:00 UTC. Since then your bank has asked"
                + " for the payment back, and has not decided yet.");
    var won = payment.after(new PaymentView.ChargebackClosed("dp_1", true));
    payment = payment.after(new PaymentView.ChargebackClosed("dp_1", false));
    assertThat(described(Perspective.SELLER))
        .endsWith(
            "Since then Bob's bank has taken the payment back; what you owe of it is shown with"
                + " your payouts.");
    assertThat(described(Perspective.BUYER))
        .endsWith("Since then your bank has taken the payment back.");
    payment = won;
    assertThat(described(Perspective.BUYER))
        .isEqualTo("Done: $2,425.00 went to Alice on 24 Nov 2026 12:00 UTC.");

    state = EscrowState.CANCELLED;
    reason = Reason.TIMEOUT;
    payment =
        PaymentView.NONE
            .after(new PaymentView.Arrived(new PaymentId(Uuids.named("late")), Money.cents(498)))
            .after(new PaymentView.ChargebackOpened("dp_2"));
    assertThat(step(Perspective.BUYER).actor()).isEqualTo(NextStep.Turn.PLATFORM);
  }

  @Test
  void the_remainder_of_a_lost_chargeback_is_shown_until_it_has_arrived() {
    due = null;
    state = EscrowState.REFUNDED;
    reason = Reason.CHARGEBACK_LOST;
    assertThat(described(Perspective.SELLER))
        .isEqualTo("Over: Bob's bank took the payment back on 24 Nov 2026 12:00 UTC.");
    payment = left(null, false);
    assertThat(step(Perspective.BUYER))
        .isEqualTo(
            new NextStep(
                NextStep.Turn.STAFF,
                null,
                "Over: your bank took a part of the payment back on 24 Nov 2026 12:00 UTC; the"
                    + " other $4.98 is held until our staff have decided who gets it."));
    payment = left(PaymentView.Payee.SELLER, false);
    assertThat(described(Perspective.SELLER)).endsWith("; the other $4.98 is on its way to you.");
    payment = left(PaymentView.Payee.BUYER, true);
    assertThat(described(Perspective.BUYER)).endsWith("; the other $4.98 went to you.");
  }

  private static PaymentView left(PaymentView.@Nullable Payee payee, boolean arrived) {
    return PaymentView.NONE.after(
        new PaymentView.RemainderMoved(
            new PaymentView.Remainder(Money.cents(498), payee, arrived)));
  }

  @Test
  void a_dispute_under_review_is_shown_as_such() {
    state = EscrowState.DISPUTED;
    due = new Due(Deadline.DECIDE, NOON);
    dispute = new Dispute(COMPLAINT.id(), DisputeReason.PAYOUT_BLOCKED, null, null, false);
    holds = EnumSet.of(Hold.REVIEW);
    assertThat(described(Perspective.SELLER))
        .isEqualTo(
            "The money could not be sent to you: the payment is under review, and nothing moves"
                + " before our staff have decided by 24 Nov 2026 12:00 UTC.");
    holds = EnumSet.noneOf(Hold.class);
    assertThat(described(Perspective.SELLER)).contains("our staff decide by");
  }

  @Test
  void every_state_with_every_hold_and_deadline_shows_whose_turn_it_is_and_until_when() {
    for (var each : EscrowState.values())
      for (var hold : Hold.values())
        for (var deadline : Deadline.values())
          for (var held : new boolean[] {false, true})
            for (var as : Perspective.values()) {
              state = each;
              holds = held ? EnumSet.of(hold) : EnumSet.noneOf(Hold.class);
              due = each.isEnded() ? null : new Due(deadline, NOON);
              dispute = each == EscrowState.DISPUTED ? COMPLAINT : null;
              var step = step(as);
              assertThat(step.sentence()).matches("\\p{Lu}.*24 Nov 2026 12:00 UTC.*\\.|\\$.*\\.");
              assertThat(step.by() == null).isEqualTo(each.isEnded());
              assertThat(step.actor() == NextStep.Turn.NOBODY).isEqualTo(each.isEnded());
            }
  }

  @Test
  void a_game_that_is_not_where_it_should_be_is_described_by_its_cause() {
    state = EscrowState.DISPUTED;
    due = new Due(Deadline.DECIDE, NOON);
    dispute = system(DisputeReason.DELIVERY_ANOMALY);
    var rest = ": our staff decide by 24 Nov 2026 12:00 UTC; until then $2,574.98 is held.";
    found(null, "The game is not where it should be" + rest, Perspective.BUYER);
    found(AnomalyCause.TAKEN_BACK, "The game was taken back from you" + rest, Perspective.BUYER);
    found(AnomalyCause.TAKEN_BACK, "The game was taken back from Bob" + rest, Perspective.SELLER);
    for (var as : Perspective.values()) {
      found(
          AnomalyCause.ELSEWHERE,
          "The game is no longer in the group that is to be handed over" + rest,
          as);
      found(AnomalyCause.LOCKED, "Roblox has locked the group of the game" + rest, as);
      found(
          AnomalyCause.NO_OWNER,
          "The group of the game has no owner, so that any member could claim it" + rest,
          as);
      found(
          AnomalyCause.ANOTHER_OWNER,
          "The game belongs to somebody who is no party of this deal" + rest,
          as);
    }
    delivery = DeliveryView.read(GameOwner.BUYER, NOON).because(AnomalyCause.ELSEWHERE);
    assertThat(described(Perspective.BUYER))
        .isEqualTo("The game is with you, but not in the group that was agreed" + rest);
    assertThat(described(Perspective.SELLER))
        .isEqualTo("The game is with Bob, but not in the group that was agreed" + rest);
    delivery = DeliveryView.read(GameOwner.SELLER, NOON).because(AnomalyCause.ELSEWHERE);
    assertThat(described(Perspective.SELLER))
        .isEqualTo("The game is no longer in the group that is to be handed over" + rest);
    terms = transfer();
    found(
        AnomalyCause.ELSEWHERE,
        "The game was transferred to another group than agreed" + rest,
        Perspective.BUYER);
    state = EscrowState.RELEASING;
    dispute = null;
    holds = EnumSet.of(Hold.ANOMALY);
    found(
        AnomalyCause.LOCKED,
        "Roblox has locked the group of the game: nothing moves before our staff have decided by 24"
            + " Nov 2026 12:00 UTC.",
        Perspective.SELLER);
  }

  @Test
  void a_game_that_the_seller_has_again_is_not_on_hold_any_more() {
    state = EscrowState.DISPUTED;
    due = new Due(Deadline.DECIDE, NOON);
    dispute = system(DisputeReason.DELIVERY_ANOMALY);
    holds = EnumSet.of(Hold.ANOMALY);
    delivery = DeliveryView.read(GameOwner.SELLER, NOON);
    assertThat(summary().escrow().holds()).isEmpty();
    assertThat(described(Perspective.BUYER))
        .startsWith(
            "The game was not where it should be; now it is with Alice again: our staff decide");
    assertThat(described(Perspective.SELLER))
        .startsWith(
            "The game was not where it should be; now it is with you again: our staff decide");
    delivery = delivery.because(AnomalyCause.LOCKED);
    assertThat(summary().escrow().holds()).containsExactly(Hold.ANOMALY);
    delivery = DeliveryView.read(GameOwner.UNKNOWN, NOON);
    assertThat(summary().escrow().holds()).containsExactly(Hold.ANOMALY);
    delivery = DeliveryView.read(GameOwner.SELLER, NOON);
    verified = true;
    assertThat(summary().escrow().holds()).containsExactly(Hold.ANOMALY);
  }

  private void found(@Nullable AnomalyCause cause, String sentence, Perspective as) {
    delivery = DeliveryView.read(GameOwner.OTHER, NOON).because(cause);
    assertThat(described(as)).isEqualTo(sentence);
  }

  private static Dispute system(DisputeReason why) {
    return new Dispute(COMPLAINT.id(), why, null, null, false);
  }

  private static Terms transfer() {
    return new Terms(
        TERMS.contract(),
        TERMS.buyer(),
        TERMS.seller(),
        TERMS.quote(),
        Route.GAME_TRANSFER,
        TERMS.game());
  }

  @Test
  void both_read_which_source_is_missing_and_that_silence_will_not_pay() {
    var missing = EnumSet.of(OwnershipSource.GROUPS_HOST);
    delivery = DeliveryView.read(GameOwner.UNKNOWN, NOON).answered(null, missing);
    state = EscrowState.DELIVERED;
    due = new Due(Deadline.CLAIM, NOON);
    assertThat(described(Perspective.BUYER))
        .isEqualTo(
            "Alice says that the game is handed over. Roblox's API shows the game with you, but the"
                + " public groups page of Roblox does not confirm it: you have until 24 Nov 2026"
                + " 12:00 UTC to accept or to object; silence will not pay Alice, and then our"
                + " staff decide.");
    assertThat(described(Perspective.SELLER))
        .startsWith("You say that the game is handed over. Roblox's API shows the game with Bob,")
        .contains("silence will not pay you");
    state = EscrowState.FUNDS_HELD;
    due = new Due(Deadline.OWNERSHIP, NOON);
    missing.addAll(EnumSet.of(OwnershipSource.BUYER_GRANT, OwnershipSource.GAMES_HOST));
    missing.remove(OwnershipSource.GROUPS_HOST);
    delivery = DeliveryView.read(GameOwner.UNKNOWN, NOON).answered(null, missing);
    assertThat(described(Perspective.SELLER))
        .isEqualTo(
            "$2,574.98 is held. Roblox's API shows the game with Bob, but the access that Bob"
                + " granted and the public games page of Roblox do not confirm it: we ask again by"
                + " 24 Nov 2026 12:00 UTC, and silence will not pay you.");
    due = new Due(Deadline.DELIVER, NOON);
    assertThat(described(Perspective.BUYER))
        .isEqualTo(
            "Alice has until 24 Nov 2026 12:00 UTC to say that the game is handed over. Roblox's"
                + " API shows the game with you, but the access that you granted and the public"
                + " games page of Roblox do not confirm it: silence will not pay Alice.");
  }

  @Test
  void a_destination_that_is_unknown_or_lost_is_shown_to_both() {
    terms = transfer();
    state = EscrowState.FUNDS_HELD;
    due = new Due(Deadline.OWNERSHIP, NOON);
    delivery =
        DeliveryView.read(GameOwner.SELLER, NOON).answered(DestinationOwner.UNKNOWN, Set.of());
    assertThat(described(Perspective.SELLER))
        .isEqualTo(
            "$2,574.98 is held; before the game is handed over we ask Roblox again whether the"
                + " group that it goes to belongs to Bob by 24 Nov 2026 12:00 UTC.");
    state = EscrowState.DISPUTED;
    due = new Due(Deadline.DECIDE, NOON);
    dispute = system(DisputeReason.DESTINATION_LOST);
    assertThat(described(Perspective.BUYER))
        .isEqualTo(
            "Roblox does not show that the group that the game goes to belongs to you: our staff"
                + " decide by 24 Nov 2026 12:00 UTC; until then $2,574.98 is held.");
    assertThat(described(Perspective.SELLER)).contains("goes to belongs to Bob: our staff");
  }

  @Test
  void a_deal_that_the_marketplace_ended_names_the_cause_and_not_the_person() {
    due = null;
    state = EscrowState.CANCELLED;
    var when = "Cancelled on 24 Nov 2026 12:00 UTC: ";
    for (var as : Perspective.values()) {
      reason = Reason.TERMS_REFUSED;
      assertThat(described(as))
          .isEqualTo(when + "the terms of the contract contradict each other.");
      reason = Reason.PARTY_BANNED;
      assertThat(described(as)).isEqualTo(when + "one of the two may not trade here any more.");
    }
    reason = Reason.OWNERSHIP_LOST;
    assertThat(described(Perspective.BUYER))
        .isEqualTo(when + "Roblox did not show the game with Alice any more.");
    assertThat(described(Perspective.SELLER)).endsWith("show the game with you any more.");
  }

  @Test
  void a_game_that_changed_sides_after_the_end_is_shown_to_both() {
    due = null;
    state = EscrowState.RELEASED;
    delivery = DeliveryView.read(GameOwner.SELLER, NOON);
    assertThat(described(Perspective.BUYER)).endsWith("12:00 UTC.");
    delivery = delivery.foundAfterTheEnd();
    assertThat(described(Perspective.BUYER))
        .isEqualTo(
            "Done: $2,425.00 went to Alice on 24 Nov 2026 12:00 UTC. Since the payout Roblox shows"
                + " the game with Alice again; this deal moves no more money, and our staff know"
                + " of it.");
    assertThat(described(Perspective.SELLER)).contains("Roblox shows the game with you again");
    state = EscrowState.REFUNDED;
    reason = Reason.RULING;
    delivery = DeliveryView.read(GameOwner.BUYER, NOON).foundAfterTheEnd();
    assertThat(described(Perspective.SELLER))
        .endsWith("Roblox shows the game with Bob although the money went back to Bob.");
    assertThat(described(Perspective.BUYER))
        .endsWith("Roblox shows the game with you although the money went back to you.");
  }

  @Test
  void lines_about_reads_of_the_game_say_what_was_found() {
    var destination = TimelineLine.of(Kind.OWNERSHIP_CHECKED_DESTINATION_LOST);
    assertThat(TimelineWording.sentence(destination, TERMS, reader(Perspective.BUYER)))
        .isEqualTo("The group that the game goes to does not belong to you.");
    var anomaly = TimelineLine.of(Kind.DELIVERY_ANOMALY);
    assertThat(
            TimelineWording.sentence(
                anomaly.reason("TAKEN_BACK"), TERMS, reader(Perspective.SELLER)))
        .isEqualTo("The game was taken back from Bob.");
    assertThat(TimelineWording.sentence(anomaly.reason("OTHER"), TERMS, reader(Perspective.SELLER)))
        .isEqualTo("The game is not where it should be: it belongs to somebody else.");
    var missing = TimelineLine.of(Kind.OWNERSHIP_CHECKED_SOURCES_MISSING);
    assertThat(
            TimelineWording.sentence(
                missing.reason("BUYER_GRANT DEVELOP_HOST"), TERMS, reader(Perspective.SELLER)))
        .isEqualTo(
            "Roblox's API shows the game with Bob, but the access that Bob granted and the public"
                + " developers' page of Roblox do not confirm it.");
  }

  @Test
  void while_a_message_of_the_deal_is_parked_it_is_the_platforms_turn_and_an_end_stays_shown() {
    waits = true;
    for (var as : Perspective.values()) {
      var step = step(as);
      assertThat(step.actor()).isEqualTo(NextStep.Turn.STAFF);
      assertThat(step.by()).isNull();
      assertThat(step.sentence())
          .isEqualTo("Something about this deal could not be processed yet. We are looking at it.");
    }
    state = EscrowState.CANCELLED;
    due = null;
    assertThat(described(Perspective.BUYER))
        .startsWith("Cancelled on")
        .endsWith("We are looking at it.");
  }

  private String described(Perspective as) {
    return step(as).sentence();
  }

  private NextStep step(Perspective as) {
    return Wording.nextStep(summary(), reader(as));
  }

  private Summary summary() {
    var view =
        new EscrowView(
            EscrowId.of(TERMS.contract()),
            7,
            terms,
            state,
            holds,
            closing,
            due,
            dispute,
            verified,
            reason,
            NOON,
            NOON);
    return new Summary(view, payment, delivery, waits);
  }

  private static Reader reader(Perspective as) {
    return new Reader(as, "Bob", "Alice");
  }
}
