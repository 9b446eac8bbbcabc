package bloxtr8.server.demo;

import bloxtr8.server.demo.Story.Outcome;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Plays the stories, most of them concurrently, and prints their results. */
public final class Demo {

  private static final Duration CHECK_MAX = Duration.ofMinutes(1);

  private final Calls calls;
  private final DemoPlan plan;
  private final DemoContext context;
  private final Consumer<String> progress;
  private final PrintStream out;

  /**
   * A demo on a running stack.
   *
   * @param progress receives every step, from several stories at once
   */
  public Demo(DemoPlan plan, Consumer<String> progress, PrintStream out) {
    this.calls = new Calls(plan.gateway(), progress);
    this.plan = plan;
    this.context = DemoContext.of(calls, plan.sandbox(), plan.botSecret());
    this.progress = progress;
    this.out = out;
  }

  /** Plays. Returns whether every story ended as expected and all the money is where it belongs. */
  public boolean play() {
    calls.awaitReady();
    var bank = new CardBank(calls, plan.sandbox(), plan.stripeKey());
    var chain = new Chain(calls, plan.sandbox());
    var cards = new CardStories(bank);
    var chains = new ChainStories(chain);
    var contracts = new ContractStories(cards, new FileServer(plan.process()), plan.documents());
    var choice = plan.choice();
    var all = new ArrayList<Story>();
    var last = new ArrayList<Story>();
    if (choice.discord())
      all.addAll(new DiscordStories(calls, plan.sandbox(), plan.discordApplication(), cards).all());
    else {
      all.addAll(contracts.all());
      all.addAll(cards.all());
      all.addAll(chains.all());
      if (choice.holds()) all.addAll(new HoldStories(cards, chains, bank, chain).all());
      last.addAll(cards.afterwards());
      last.addAll(contracts.afterwards());
    }
    var stories = choice.chosen(all);
    var afterwards = choice.chosen(last);
    choice.requireKnown(Stream.concat(stories.stream(), afterwards.stream()).toList());
    progress.accept(
        String.format(Locale.ROOT, "The platform is ready; %d trades begin", stories.size()));
    try {
      var outcomes = new ArrayList<>(play(stories));
      for (var story : afterwards) outcomes.add(play(story));
      var ledger = ledgerVerdict();
      new Table(out).print(outcomes, ledger);
      contracts.documents().forEach(path -> out.println("  a contract to open: " + path));
      return outcomes.stream().allMatch(Outcome::isWell) && ledger.equals("green");
    } catch (Calls.Failed e) {
      out.println("The demo stopped: " + e.getMessage());
      return false;
    }
  }

  private List<Outcome> play(List<Story> stories) {
    var outcomes = new ArrayList<Outcome>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var playing = stories.stream().map(story -> pool.submit(() -> play(story))).toList();
      for (var story : playing) outcomes.add(story.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Calls.Failed("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return outcomes;
  }

  private Outcome play(Story story) {
    var began = System.nanoTime();
    var trade =
        context.trade(sentence -> progress.accept("[%s] %s".formatted(story.name(), sentence)));
    try {
      story.script().play(trade);
      var ending = trade.ending();
      var nanos = System.nanoTime() - began;
      return new Outcome(story, ending, trade.states(), nanos, story.books().flow(trade), "");
    } catch (Calls.Failed e) {
      trade.print("STOPPED: " + e.getMessage());
      var nanos = System.nanoTime() - began;
      var trouble = String.valueOf(e.getMessage());
      return new Outcome(story, Ending.NOTHING, List.of(), nanos, Flow.NOTHING, trouble);
    }
  }

  /** The verdict of a ledger check that began after the last trade ended. */
  private String ledgerVerdict() {
    var url = calls.gateway() + "/api/status/ledger";
    var before = calls.get(url, null).path("checkedAt").asString("");
    var deadline = System.nanoTime() + CHECK_MAX.toNanos();
    var answer =
        calls.until(
            "the ledger is checked again",
            () -> calls.get(url, null),
            status ->
                !status.path("checkedAt").asString("").equals(before)
                    || System.nanoTime() > deadline);
    return answer.path("sound").asBoolean(false) ? "green" : "RED: " + answer;
  }
}
