package bloxtr8.platform;

import static bloxtr8.platform.TwoServices.deal;
import static bloxtr8.platform.TwoServices.published;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.kernel.Authority;
import bloxtr8.kernel.StaffMember;
import bloxtr8.kernel.TwoPersonRule.Verdict;
import bloxtr8.kernel.UserId;
import bloxtr8.kernel.Uuids;
import bloxtr8.platform.inbox.DeadLetters;
import bloxtr8.platform.inbox.DeadLetters.Act;
import bloxtr8.platform.inbox.DeadLetters.Result;
import bloxtr8.platform.inbox.DeadLetters.Why;
import bloxtr8.platform.message.Cause;
import bloxtr8.platform.testing.Await;
import bloxtr8.platform.testing.Problems;
import bloxtr8.platform.topics.Topics;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The staff actions on parked messages: number 2 of a deal failed, 3 and 5 wait behind it. */
class DeadLettersTest {

  private static final String REASON = "the handler was mended";
  private static final Result PROPOSED = new Result(Verdict.PROPOSED, 0, 3);

  private TwoServices services;
  private DeadLetters letters;

  @BeforeEach
  void begin() {
    services = new TwoServices();
    services.consume();
    letters =
        services.escrow.deadLetters(
            services.escrow.inbox(services.handler()), true, _ -> Set.of(user("buyer")));
    services.fails = text -> text.equals(deal(1).text() + "/2");
    for (var number : new int[] {1, 2, 3, 5}) produce(number);
    awaitWaiting(3);
  }

  private void awaitWaiting(int count) {
    Await.until(
        count + " messages wait",
        () -> services.count("SELECT count(*) FROM escrow.parked") == count);
  }

  @AfterEach
  void end() {
    services.close();
  }

  private void produce(int number) {
    var event = UnprocessableMessagesTest.event(deal(1), number, number);
    services.produce(
        Topics.PAYMENTS_EVENTS.name(),
        deal(1).text(),
        services.payments.codec().encode(Topics.PAYMENTS_EVENTS, event));
  }

  @Test
  void a_failed_message_is_shown_with_its_content_and_without_its_authentication() {
    assertThat(letters.countKeys()).isEqualTo(1);
    var key = letters.keys(20, 0).getFirst();
    assertThat(key.key()).isEqualTo(deal(1).text());
    assertThat(key.reason()).isEqualTo("FAILED");
    assertThat(key.messages()).isEqualTo(3);

    var letter = letters.show(key.first());

    assertThat(letter.message().detail()).contains("cannot explain");
    assertThat(letter.message().sequence()).isEqualTo(2);
    assertThat(letter.content())
        .containsEntry("subject", deal(1).text())
        .containsEntry("intentCreated", Map.of("attempt", 2));
    assertThat(letter.content())
        .extracting("envelope")
        .asString()
        .contains("authentication=32 bytes", "producer=payments");
    assertThat(code(() -> letters.show(UUID.randomUUID()))).isEqualTo("not_found");
  }

  @Test
  void unreadable_bytes_are_shown_without_content() {
    services.produce("payments.events.v1", deal(2).text(), new byte[] {9, 9, 9});
    Await.until("they wait", () -> letters.countKeys() == 2);

    var letter = letters.show(letters.keys(1, 1).getFirst().first());

    assertThat(letter.content()).isNull();
    assertThat(letter.message().bytes()).isEqualTo(3);
    assertThat(letter.message().reason()).isEqualTo("UNDECODABLE");
  }

  @Test
  void two_persons_replay_failed_messages_in_order_after_the_cause_was_repaired() {
    assertThat(act(Act.REPLAY, "ada")).isEqualTo(PROPOSED);
    assertThat(act(Act.REPLAY, "bob"))
        .as("not mended yet")
        .isEqualTo(new Result(Verdict.CONFIRMED, 0, 3));
    services.fails = _ -> false;

    assertThat(twice(Act.REPLAY).done()).isTrue();

    awaitWaiting(1);
    assertThat(services.handled).containsExactlyElementsOf(published(deal(1), 1, 2, 3));
    assertThat(audited("ReplayDeadLetter")).isEqualTo(4);
  }

  @Test
  void a_message_dropped_by_two_persons_counts_as_consumed_and_the_next_one_is_processed() {
    assertThat(act(Act.DROP, "ada")).isEqualTo(PROPOSED);
    assertThat(act(Act.DROP, "ada").verdict()).isEqualTo(Verdict.STILL_PROPOSED);
    assertThat(services.handled).containsExactlyElementsOf(published(deal(1), 1));

    assertThat(act(Act.DROP, "bob").done()).isTrue();

    awaitWaiting(1);
    assertThat(services.handled).containsExactlyElementsOf(published(deal(1), 1, 3));
    assertThat(services.count("SELECT count(*) FROM escrow.inbox WHERE refusal = 'DROPPED'"))
        .isEqualTo(1);
    assertThat(audited("DropDeadLetter")).isEqualTo(3);
  }

  @Test
  void two_persons_skip_missing_numbers_and_the_message_behind_them_is_processed() {
    assertThat(code(() -> twice(Act.SKIP))).isEqualTo("nothing_missing");
    services.fails = _ -> false;
    twice(Act.REPLAY);
    awaitWaiting(1);

    assertThat(twice(Act.SKIP).done()).isTrue();
    produce(6);

    services.awaitHandled(published(deal(1), 6));
    assertThat(services.handled).containsExactlyElementsOf(published(deal(1), 1, 2, 3, 5, 6));
  }

  @Test
  void staff_decide_about_the_first_message_of_a_key_only_and_a_party_never_does() {
    var behind =
        services
            .environment
            .admin()
            .sql("SELECT message_id FROM escrow.parked WHERE reason <> 'FAILED' LIMIT 1")
            .query(UUID.class)
            .single();

    assertThat(code(() -> act(Act.REPLAY, behind, "ada"))).isEqualTo("not_the_first");
    assertThat(code(() -> act(Act.REPLAY, "buyer"))).isEqualTo("not_impartial");
    assertThat(audited("ReplayDeadLetter")).isZero();
  }

  private Result twice(Act act) {
    act(act, "ada");
    return act(act, "bob");
  }

  private Result act(Act act, String who) {
    return act(act, letters.keys(1, 0).getFirst().first(), who);
  }

  private Result act(Act act, UUID message, String who) {
    var by = new StaffMember(user(who), Authority.MODERATOR, null);
    return letters.act(act, message, new Why(REASON, false), by, Cause.of("req_test"));
  }

  private static String code(Runnable act) {
    return Problems.of(act::run).code();
  }

  private long audited(String action) {
    return services
        .environment
        .admin()
        .sql(
            "SELECT count(*) FROM escrow.outbox WHERE topic = 'audit.entries.v1' AND"
                + " position(convert_to(:action, 'UTF8') IN value) > 0")
        .param("action", action)
        .query(Long.class)
        .single();
  }

  private static UserId user(String name) {
    return new UserId(Uuids.named("user", name));
  }
}
