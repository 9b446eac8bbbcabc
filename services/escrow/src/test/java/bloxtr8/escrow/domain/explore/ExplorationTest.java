package bloxtr8.escrow.domain.explore;

import static bloxtr8.escrow.domain.explore.Participants.BUYER;
import static bloxtr8.escrow.domain.explore.Participants.DEAL;
import static bloxtr8.escrow.domain.explore.Participants.DECIDER;
import static bloxtr8.escrow.domain.explore.Setting.Start.CREATED;
import static bloxtr8.escrow.domain.explore.Setting.Start.DELIVERED;
import static bloxtr8.escrow.domain.explore.Setting.Start.FUNDED;
import static bloxtr8.escrow.domain.explore.Setting.Start.UNOPENED;
import static bloxtr8.escrow.domain.explore.Setting.Trait.BLOCKS;
import static bloxtr8.escrow.domain.explore.Setting.Trait.CHARGEBACK;
import static bloxtr8.escrow.domain.explore.Setting.Trait.DEAD_INTENTS;
import static bloxtr8.escrow.domain.explore.Setting.Trait.DEPOSITS;
import static bloxtr8.escrow.domain.explore.Setting.Trait.DESTINATION;
import static bloxtr8.escrow.domain.explore.Setting.Trait.DISPUTES;
import static bloxtr8.escrow.domain.explore.Setting.Trait.FAILURES;
import static bloxtr8.escrow.domain.explore.Setting.Trait.GAME_TRANSFER;
import static bloxtr8.escrow.domain.explore.Setting.Trait.LATE_HANDOVER;
import static bloxtr8.escrow.domain.explore.Setting.Trait.MARKETPLACE_CANCELS;
import static bloxtr8.escrow.domain.explore.Setting.Trait.NO_DESTINATION;
import static bloxtr8.escrow.domain.explore.Setting.Trait.NO_READS;
import static bloxtr8.escrow.domain.explore.Setting.Trait.OVERTAKING;
import static bloxtr8.escrow.domain.explore.Setting.Trait.RETURNS;
import static bloxtr8.escrow.domain.explore.Setting.Trait.REVIEW;
import static bloxtr8.escrow.domain.explore.Setting.Trait.SECOND_CHARGEBACK;
import static bloxtr8.escrow.domain.explore.Setting.Trait.SECOND_PAYMENT;
import static bloxtr8.escrow.domain.explore.Setting.Trait.TRICKS;
import static bloxtr8.escrow.domain.explore.Setting.Trait.UNREADABLE_DESTINATION;
import static bloxtr8.escrow.domain.explore.Setting.world;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.escrow.domain.Deadline;
import bloxtr8.escrow.domain.Decision;
import bloxtr8.escrow.domain.DestinationOwner;
import bloxtr8.escrow.domain.Escrow;
import bloxtr8.escrow.domain.Escrow.AwaitingFunds;
import bloxtr8.escrow.domain.Escrow.Delivered;
import bloxtr8.escrow.domain.EscrowCommand;
import bloxtr8.escrow.domain.EscrowCommand.ChargebackClosed;
import bloxtr8.escrow.domain.EscrowCommand.CreateEscrow;
import bloxtr8.escrow.domain.EscrowCommand.DeadlineReached;
import bloxtr8.escrow.domain.EscrowCommand.OwnershipChecked;
import bloxtr8.escrow.domain.EscrowCommand.PaymentReviewClosed;
import bloxtr8.escrow.domain.EscrowCommand.PaymentSucceeded;
import bloxtr8.escrow.domain.EscrowCommand.ReleaseFunds;
import bloxtr8.escrow.domain.Refusal;
import bloxtr8.escrow.domain.explore.Setting.Trait;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Explores every path through many small worlds up to a limit; most end before it. {@code
 * -Dexplore.states=N} raises the limit.
 */
class ExplorationTest {

  private static final Logger LOG = Logger.getLogger(ExplorationTest.class.getName());
  private static final int STATES_MAX = Integer.getInteger("explore.states", 80_000);

  static final List<Setting> WORLDS =
      List.of(
          world("card", CREATED, DISPUTES, DEAD_INTENTS, NO_DESTINATION),
          world("card-blocks", CREATED, BLOCKS, RETURNS, FAILURES),
          world("chargeback", CREATED, CHARGEBACK, OVERTAKING),
          world("chargeback-dispute", DELIVERED, CHARGEBACK, DISPUTES),
          world("chargeback-blocks", DELIVERED, CHARGEBACK, BLOCKS, FAILURES, RETURNS),
          world("handover", FUNDED, TRICKS),
          world("handover-disputes", FUNDED, TRICKS, DISPUTES),
          world("late-handover", FUNDED, TRICKS, LATE_HANDOVER),
          world("transfer", FUNDED, GAME_TRANSFER),
          world("transfer-tricks", FUNDED, GAME_TRANSFER, TRICKS, DISPUTES),
          world("pulled-back", DELIVERED, TRICKS, FAILURES, BLOCKS),
          world("chargeback-tricks", DELIVERED, CHARGEBACK, TRICKS),
          world("chargeback-transfer", FUNDED, CHARGEBACK, GAME_TRANSFER),
          world("deposits", CREATED, DEPOSITS, RETURNS, DEAD_INTENTS),
          world("second-payment", CREATED, SECOND_PAYMENT, RETURNS),
          world("second-blocks", FUNDED, SECOND_PAYMENT, BLOCKS, FAILURES),
          world("second-chargeback", FUNDED, SECOND_PAYMENT, CHARGEBACK, SECOND_CHARGEBACK),
          world("review", CREATED, REVIEW),
          world("review-disputes", DELIVERED, REVIEW, DISPUTES, FAILURES),
          world("review-chargeback", DELIVERED, REVIEW, CHARGEBACK),
          world("review-tricks", DELIVERED, REVIEW, TRICKS),
          world("review-blocks", DELIVERED, REVIEW, BLOCKS, FAILURES),
          world("review-transfer", FUNDED, REVIEW, GAME_TRANSFER),
          world("marketplace-cancels", CREATED, MARKETPLACE_CANCELS, DEAD_INTENTS),
          world("destination", CREATED, GAME_TRANSFER, DESTINATION),
          world("destination-unread", CREATED, GAME_TRANSFER, UNREADABLE_DESTINATION),
          world("terms-refused", UNOPENED),
          world("nobody-reads", CREATED, NO_READS, DISPUTES),
          world("everything", DELIVERED, Trait.values()));

  /**
   * The minimum of states for each setting, so that none shrinks unnoticed; STATES_MAX for the
   * others.
   */
  private static final Map<String, Integer> FLOORS =
      Map.ofEntries(
          Map.entry("card-blocks", 40_000),
          Map.entry("chargeback-dispute", 65_000),
          Map.entry("chargeback-transfer", 41_000),
          Map.entry("deposits", 16_000),
          Map.entry("destination", 42_000),
          Map.entry("destination-unread", 8_300),
          Map.entry("marketplace-cancels", 18_900),
          Map.entry("nobody-reads", 1_500),
          Map.entry("review-transfer", 64_000),
          Map.entry("second-payment", 77_000),
          Map.entry("terms-refused", 2),
          Map.entry("transfer", 2_700));

  @Test
  void no_reachable_world_breaks_a_law() {
    var found =
        WORLDS.parallelStream().map(ExplorationTest::explored).collect(Collectors.joining());
    assertThat(found).isEmpty();
  }

  @Test
  void the_exploration_finds_a_decider_that_keeps_the_money_after_a_closed_review() {
    assertThat(
            findings(
                world("mutant", DELIVERED, REVIEW),
                (escrow, command) ->
                    command instanceof PaymentReviewClosed
                        ? Decision.accept()
                        : DECIDER.decide(escrow, command)))
        .anyMatch(found -> found.startsWith("no way to an end"));
  }

  @Test
  void the_exploration_finds_a_decider_that_ignores_a_lost_chargeback() {
    assertThat(
            findings(
                world("mutant", DELIVERED, CHARGEBACK),
                (escrow, command) ->
                    command instanceof ChargebackClosed c && !c.won()
                        ? Decision.accept()
                        : DECIDER.decide(escrow, command)))
        .isNotEmpty();
  }

  @Test
  void the_exploration_finds_a_decider_that_pays_for_an_unverified_delivery() {
    assertThat(
            findings(
                world("mutant", FUNDED),
                (escrow, command) ->
                    command instanceof DeadlineReached d
                            && d.deadline() == Deadline.CLAIM
                            && escrow instanceof Delivered
                        ? DECIDER.decide(
                            escrow, new ReleaseFunds(DEAL, BUYER, null, Set.of(), d.at()))
                        : DECIDER.decide(escrow, command)))
        .contains("silence pays for what nobody has seen");
  }

  @Test
  void the_exploration_finds_a_decider_that_ignores_the_sellers_roles() {
    assertThat(
            findings(
                world("mutant", DELIVERED),
                (escrow, command) ->
                    command instanceof ReleaseFunds c
                        ? DECIDER.decide(escrow, knowing(c))
                        : DECIDER.decide(escrow, command)))
        .contains("the buyer pays, and was not told that the seller still has a role");
  }

  private static ReleaseFunds knowing(ReleaseFunds c) {
    var roles = Set.of(Participants.ROLE.roleId());
    return new ReleaseFunds(c.escrow(), c.by(), c.amount(), roles, c.at());
  }

  @Test
  void the_exploration_finds_a_decider_that_keeps_money_after_the_marketplace_closed_the_escrow() {
    assertThat(
            findings(
                world("mutant", CREATED, MARKETPLACE_CANCELS),
                (escrow, command) ->
                    command instanceof PaymentSucceeded && escrow instanceof AwaitingFunds s
                        ? DECIDER.decide(opened(s), command)
                        : DECIDER.decide(escrow, command)))
        .contains("money is kept although the escrow was closed");
  }

  private static AwaitingFunds opened(AwaitingFunds s) {
    return new AwaitingFunds(
        s.deal(), s.timer(), s.payBy(), s.attempt(), s.seen(), s.payoutMissing(), List.of());
  }

  @Test
  void the_exploration_finds_a_decider_that_ignores_the_destination() {
    for (var trait : List.of(DESTINATION, UNREADABLE_DESTINATION))
      assertThat(
              findings(
                  world("mutant", CREATED, GAME_TRANSFER, trait),
                  (escrow, command) ->
                      command instanceof OwnershipChecked c
                          ? DECIDER.decide(escrow, toTheBuyer(c))
                          : DECIDER.decide(escrow, command)))
          .contains("the seller is asked to deliver, and nobody knows that it goes to the buyer");
  }

  private static OwnershipChecked toTheBuyer(OwnershipChecked c) {
    return new OwnershipChecked(
        c.escrow(), c.question(), c.owner(), DestinationOwner.BUYER, c.readAt(), c.at());
  }

  @Test
  void the_exploration_finds_a_decider_that_waits_for_ever_for_an_unknown_destination() {
    assertThat(
            findings(
                world("mutant", CREATED, GAME_TRANSFER, UNREADABLE_DESTINATION),
                (escrow, command) ->
                    command instanceof DeadlineReached d && d.deadline() == Deadline.OWNERSHIP
                        ? Decision.accept()
                        : DECIDER.decide(escrow, command)))
        .anyMatch(found -> found.startsWith("it waits for ever for silent parties: FundsHeld"));
  }

  @Test
  void the_exploration_finds_a_decider_that_refuses_terms_without_an_end() {
    assertThat(
            findings(
                world("mutant", UNOPENED),
                (escrow, command) ->
                    command instanceof CreateEscrow
                        ? Decision.refuse(Refusal.TERMS_DISAGREE)
                        : DECIDER.decide(escrow, command)))
        .anyMatch(found -> found.startsWith("no way to an end"));
  }

  private static Set<String> findings(
      Setting setting, BiFunction<Escrow, EscrowCommand, Decision> mutant) {
    return new Exploration(setting, STATES_MAX, mutant).findings().keySet();
  }

  private static String explored(Setting setting) {
    var exploration = new Exploration(setting, STATES_MAX);
    var start = System.nanoTime();
    var findings = exploration.findings();
    LOG.info(() ->
        String.format(
            Locale.ROOT,
            "%s: %d moments%s, %d ms, %d findings",
            setting.name(),
            exploration.size(),
            exploration.isWhole() ? ", all" : "",
            (System.nanoTime() - start) / 1_000_000,
            findings.size()));
    var floor = Math.min(FLOORS.getOrDefault(setting.name(), STATES_MAX), STATES_MAX);
    if (exploration.size() < floor)
      findings.put("only " + exploration.size() + " moments, of at least " + floor, "");
    return findings.entrySet().stream()
        .map(f -> "\n%s: %s\n      %s\n".formatted(setting.name(), f.getKey(), f.getValue()))
        .collect(Collectors.joining());
  }
}
