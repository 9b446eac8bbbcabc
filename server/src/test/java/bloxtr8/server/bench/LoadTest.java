package bloxtr8.server.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class LoadTest {

  private static final List<Integer> WORK = List.of(0, 1, 2, 3, 4, 5, 6, 7);

  @Test
  void each_piece_of_work_is_done_once() {
    var done = new ConcurrentLinkedQueue<Integer>();

    var load = Load.each(WORK, 3, (piece, _) -> done.add(piece));

    assertThat(done).containsExactlyInAnyOrderElementsOf(WORK);
    assertThat(load.latencies().count()).isEqualTo(WORK.size());
  }

  /** So a call that had to wait for its turn has waited, too. */
  @Test
  void at_a_fixed_rate_a_call_begins_when_it_is_due_whenever_it_is_made() {
    var due = new ConcurrentLinkedQueue<Long>();

    var load = Load.atRate(WORK, 1_000, 1, (_, dueAt) -> due.add(dueAt));

    assertThat(load.latencies().count()).isEqualTo(WORK.size());
    var first = due.element();
    assertThat(due)
        .containsExactlyElementsOf(
            WORK.stream().map(n -> first + n * Duration.ofMillis(1).toNanos()).toList());
  }

  @Test
  void a_failed_call_is_counted_apart_and_its_reason_is_reported() {
    var load =
        Load.each(
            WORK,
            1,
            (piece, _) -> {
              if (piece > 5) throw new MeasurementFailed("piece " + piece + " is refused");
            });

    assertThat(load.latencies().count()).isEqualTo(6);
    assertThat(load.failed()).isEqualTo(2);
    assertThat(load.firstFailure()).isEqualTo("piece 6 is refused");
    assertThatThrownBy(() -> load.requireSuccess("Paying"))
        .hasMessage("Paying failed: piece 6 is refused");
  }
}
