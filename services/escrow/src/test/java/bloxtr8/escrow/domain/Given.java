package bloxtr8.escrow.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.escrow.domain.Decision.Accepted;
import bloxtr8.escrow.domain.Decision.Refused;
import bloxtr8.escrow.domain.Escrow.Opened;
import java.util.ArrayList;
import java.util.List;

/** A test in three parts: a given state, a message, the expected events. */
record Given(Escrow escrow) {

  static Given given(Escrow escrow) {
    return new Given(escrow);
  }

  Then when(EscrowCommand... commands) {
    var now = escrow;
    for (var i = 0; i < commands.length - 1; i++) now = Samples.after(now, commands[i]);
    return new Then(now, commands[commands.length - 1]);
  }

  /** The result of the last message. */
  record Then(Escrow before, EscrowCommand command) {

    void refused(Refusal why) {
      assertThat(decision()).isEqualTo(new Refused(why));
    }

    void isABug() {
      assertThatThrownBy(this::decision).isInstanceOf(IllegalStateException.class);
    }

    void nothing() {
      assertThat(decision()).isEqualTo(Decision.accept());
    }

    /** Expects these published events in this order. */
    Then published(Class<?>... events) {
      assertThat(
              events().stream()
                  .filter(EscrowEvent.Published.class::isInstance)
                  .map(Object::getClass))
          .containsExactly(events);
      return this;
    }

    Then requests(Class<?>... commands) {
      assertThat(requested().stream().map(Object::getClass)).containsExactly(commands);
      return this;
    }

    Then becomes(Class<? extends Escrow> state) {
      assertThat(after()).isInstanceOf(state);
      return this;
    }

    Escrow after() {
      var now = before;
      for (var event : events()) now = EscrowDecider.evolve(now, event);
      return now;
    }

    <T extends EscrowEvent> T event(Class<T> type) {
      return events().stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
    }

    private List<PaymentsCommand> requested() {
      var asked = new ArrayList<PaymentsCommand>();
      var now = before;
      for (var event : events()) {
        now = EscrowDecider.evolve(now, event);
        var command = PaymentPolicy.when((Opened) now, event);
        if (command != null) asked.add(command);
      }
      return asked;
    }

    List<EscrowEvent> events() {
      if (decision() instanceof Accepted(var events)) return events;
      throw new AssertionError(command + " was refused: " + decision());
    }

    private Decision decision() {
      return Samples.DECIDER.decide(before, command);
    }
  }
}
