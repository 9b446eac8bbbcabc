package bloxtr8.marketplace.trading.domain;

import static bloxtr8.marketplace.trading.domain.TradingSamples.CONTRACT;
import static bloxtr8.marketplace.trading.domain.TradingSamples.DECIDER;
import static bloxtr8.marketplace.trading.domain.TradingSamples.LISTING;
import static bloxtr8.marketplace.trading.domain.TradingSamples.OFFER;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.marketplace.trading.domain.TradingDecision.Accepted;
import bloxtr8.marketplace.trading.domain.TradingDecision.Refused;
import bloxtr8.marketplace.trading.domain.TradingSamples.Asked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every command does in every state of a listing, an offer and a contract, as documents. */
class TradingTablesTest {

  private static final Path DOCS = Path.of(System.getProperty("bloxtr8.home"), "docs", "states");

  /** What lives: its samples, its state in a sample, and the states of all of its kind. */
  private record Life(
      String name,
      Map<String, TradingState> samples,
      Function<TradingState, @Nullable Object> state,
      Function<TradingState, Map<?, Object>> all) {}

  private static final Life LISTINGS =
      new Life(
          "listing",
          TradingSamples.listings(),
          s -> stateOf(s.listings().get(LISTING), Listing::state),
          s -> states(s.listings(), Listing::state));
  private static final Life OFFERS =
      new Life(
          "offer",
          TradingSamples.offers(),
          s -> stateOf(s.offers().get(OFFER), Offer::state),
          s -> states(s.offers(), Offer::state));
  private static final Life CONTRACTS =
      new Life(
          "contract",
          TradingSamples.contracts(),
          s -> stateOf(s.deals().get(CONTRACT), Deal::state),
          s -> states(s.deals(), Deal::state));

  @Test
  void every_state_and_every_command_has_a_sample() {
    assertThat(classes(LISTINGS)).isEqualTo(leaves(ListingState.class));
    assertThat(classes(OFFERS)).isEqualTo(leaves(OfferState.class));
    assertThat(classes(CONTRACTS)).isEqualTo(leaves(ContractState.class));
    assertThat(
            TradingSamples.commands().values().stream()
                .<Class<?>>map(asked -> asked.command().getClass())
                .collect(Collectors.toSet()))
        .isEqualTo(leaves(TradingCommand.class));
  }

  @Test
  void a_listing_answers_every_command_as_documented() throws IOException {
    assertDocument(LISTINGS);
  }

  @Test
  void an_offer_answers_every_command_as_documented() throws IOException {
    assertDocument(OFFERS);
  }

  @Test
  void a_contract_answers_every_command_as_documented() throws IOException {
    assertDocument(CONTRACTS);
  }

  private static void assertDocument(Life life) throws IOException {
    var file = DOCS.resolve(life.name() + ".md");
    var text = document(life);
    if (Boolean.getBoolean("docs.update")) {
      Files.createDirectories(DOCS);
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file)).as("run once with -Ddocs.update=true").isEqualTo(text);
  }

  private static String document(Life life) {
    var text = new StringBuilder();
    text.append("# The states of ").append(life.name().equals("offer") ? "an " : "a ");
    text.append(life.name());
    text.append("\n\nWritten by `TradingTablesTest` from the decider. **→ State** is a change of ");
    text.append("its state; a name in capitals is a refusal, with what is remembered ");
    text.append("nevertheless.\n\n");
    text.append(diagram(life));
    life.samples()
        .forEach((name, state) -> {
          text.append("\n## ").append(name).append("\n\n| command | answer |\n|---|---|\n");
          TradingSamples.commands()
              .forEach((command, asked) ->
                  text.append("| ")
                      .append(command)
                      .append(" | ")
                      .append(answer(life, state, asked))
                      .append(" |\n"));
        });
    return text.toString();
  }

  private static String answer(Life life, TradingState sample, Asked asked) {
    var state = asked.given().apply(sample);
    return switch (DECIDER.decide(state, asked.command())) {
      case Refused(var why, var events) when events.isEmpty() -> why.name();
      case Refused(var why, var events) -> why + ", but " + happened(life, state, events);
      case Accepted(var events) when events.isEmpty() -> "nothing";
      case Accepted(var events) -> happened(life, state, events);
    };
  }

  private static String happened(Life life, TradingState state, List<TradingEvent> events) {
    var after = state;
    var names = new LinkedHashSet<String>();
    for (var event : events) {
      after = TradingDecider.evolve(after, event);
      names.add(event.getClass().getSimpleName());
    }
    var from = name(life.state().apply(state));
    var to = name(life.state().apply(after));
    return String.join(", ", names) + (from.equals(to) ? "" : " **→ " + to + "**");
  }

  /** Each change of state that one command makes, of any of its kind in any sample. */
  private static String diagram(Life life) {
    var arrows = new TreeMap<String, Set<String>>();
    for (var sample : samples())
      for (var asked : TradingSamples.commands().values()) {
        var before = asked.given().apply(sample);
        var after = TradingSamples.evolved(before, DECIDER.decide(before, asked.command()));
        var known = life.all().apply(before);
        life.all()
            .apply(after)
            .forEach((id, state) -> {
              var from = name(known.get(id));
              var to = name(state);
              if (!from.equals(to))
                arrows
                    .computeIfAbsent("    %s --> %s: ".formatted(from, to), _ -> new TreeSet<>())
                    .add(asked.command().getClass().getSimpleName());
            });
      }
    var lines = new ArrayList<String>();
    lines.add("```mermaid\nstateDiagram-v2");
    arrows.forEach((arrow, commands) -> lines.add(arrow + String.join(", ", commands)));
    for (var state : classes(life).stream().map(Class::getSimpleName).sorted().toList())
      if (arrows.keySet().stream().noneMatch(arrow -> arrow.startsWith("    " + state + " ")))
        lines.add("    " + state + " --> [*]");
    lines.add("```\n");
    return String.join("\n", lines);
  }

  private static List<TradingState> samples() {
    return Stream.of(LISTINGS, OFFERS, CONTRACTS)
        .flatMap(life -> life.samples().values().stream())
        .toList();
  }

  private static String name(@Nullable Object state) {
    return state == null ? "[*]" : state.getClass().getSimpleName();
  }

  private static <T> @Nullable Object stateOf(@Nullable T found, Function<T, Object> state) {
    return found == null ? null : state.apply(found);
  }

  private static <K, T> Map<K, Object> states(Map<K, T> all, Function<T, Object> state) {
    return all.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> state.apply(e.getValue())));
  }

  private static Set<Class<?>> leaves(Class<?> type) {
    return Set.copyOf(TradingSamples.leaves(type));
  }

  private static Set<Class<?>> classes(Life life) {
    return life.samples().values().stream()
        .map(life.state())
        .filter(state -> state != null)
        .<Class<?>>map(Object::getClass)
        .collect(Collectors.toSet());
  }
}
