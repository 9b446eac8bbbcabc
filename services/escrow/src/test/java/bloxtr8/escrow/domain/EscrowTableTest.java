package bloxtr8.escrow.domain;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.escrow.domain.Decision.Accepted;
import bloxtr8.escrow.domain.Decision.Refused;
import bloxtr8.escrow.domain.EscrowEvent.Published;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The decider's result for every message in every state, as documents for reviewers. */
class EscrowTableTest {

  private static final Path DOCS = Path.of(System.getProperty("bloxtr8.home"), "docs");

  @Test
  void every_state_and_every_message_has_a_sample() {
    assertThat(classes(Samples.states().values()))
        .containsExactlyInAnyOrderElementsOf(Samples.leaves(Escrow.class));
    assertThat(classes(Samples.messages(Samples.disputed()).values()))
        .containsExactlyInAnyOrderElementsOf(Samples.leaves(EscrowCommand.class));
  }

  @Test
  void every_state_answers_every_message_as_documented() throws IOException {
    assertDocument("escrow-states.md", table());
  }

  @Test
  void the_diagram_shows_every_change_of_state_that_one_message_makes() throws IOException {
    assertDocument("escrow-diagram.md", diagram());
  }

  private static void assertDocument(String name, String text) throws IOException {
    var file = DOCS.resolve(name);
    if (Boolean.getBoolean("docs.update")) Files.writeString(file, text);
    assertThat(Files.readString(file)).as("run once with -Ddocs.update=true").isEqualTo(text);
  }

  private static Collection<Class<?>> classes(Collection<?> samples) {
    return samples.stream().<Class<?>>map(Object::getClass).collect(Collectors.toSet());
  }

  private static String table() {
    var text = new StringBuilder();
    text.append("# What an escrow answers\n\nWritten by `EscrowTableTest` from the decider. ");
    text.append(
        "**→ State** is a change of state; *noted* is remembered and not published to other ");
    text.append(
        "services; a name in capitals is a refusal; **bug** parks the key and pages staff.\n");
    Samples.states()
        .forEach((name, escrow) -> {
          text.append("\n## ").append(name).append("\n\n| message | answer |\n|---|---|\n");
          Samples.messages(escrow)
              .forEach((message, command) ->
                  text.append("| ")
                      .append(message)
                      .append(" | ")
                      .append(answer(escrow, command))
                      .append(" |\n"));
        });
    return text.toString();
  }

  private static String answer(Escrow escrow, EscrowCommand command) {
    try {
      return switch (Samples.DECIDER.decide(escrow, command)) {
        case Refused(var why) -> why.name();
        case Accepted(var events) when events.isEmpty() -> "already so";
        case Accepted(var events) -> published(escrow, events);
      };
    } catch (IllegalStateException _) {
      return "**bug**";
    }
  }

  private static String published(Escrow escrow, List<EscrowEvent> events) {
    var after = evolved(escrow, events);
    var names = new LinkedHashSet<String>();
    for (var event : events)
      if (event instanceof Published) names.add(event.getClass().getSimpleName());
    if (names.isEmpty()) names.add("*noted*");
    var moved = after.getClass() != escrow.getClass();
    return String.join(", ", names)
        + (moved ? " **→ " + after.getClass().getSimpleName() + "**" : "");
  }

  private static Escrow evolved(Escrow escrow, List<EscrowEvent> events) {
    var now = escrow;
    for (var event : events) now = EscrowDecider.evolve(now, event);
    return now;
  }

  private static String diagram() {
    var arrows = new TreeSet<String>();
    for (var escrow : Samples.states().values())
      for (var command : Samples.messages(escrow).values()) {
        var from = escrow.getClass().getSimpleName();
        var to = to(escrow, command);
        if (!to.equals(from))
          arrows.add("    %s --> %s: %s".formatted(from, to, command.getClass().getSimpleName()));
      }
    var lines = new ArrayList<String>();
    lines.add("# The states of an escrow\n\nDrawn by `EscrowTableTest` from the decider.\n");
    lines.add("```mermaid\nstateDiagram-v2\n    [*] --> Unopened");
    lines.addAll(arrows);
    for (var end : List.of("Released", "Refunded", "Cancelled"))
      lines.add("    " + end + " --> [*]");
    lines.add("```\n");
    return String.join("\n", lines);
  }

  private static String to(Escrow escrow, EscrowCommand command) {
    try {
      return switch (Samples.DECIDER.decide(escrow, command)) {
        case Refused _ -> escrow.getClass().getSimpleName();
        case Accepted(var events) -> evolved(escrow, events).getClass().getSimpleName();
      };
    } catch (IllegalStateException _) {
      return escrow.getClass().getSimpleName();
    }
  }
}
