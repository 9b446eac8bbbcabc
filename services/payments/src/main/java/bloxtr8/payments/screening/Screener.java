package bloxtr8.payments.screening;

import bloxtr8.chain.Address;
import bloxtr8.payments.screening.ScreeningDecider.Limits;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** Queries both companies concurrently. */
public final class Screener {

  private static final JsonMapper JSON = new JsonMapper();

  private final TrmClient trm;
  private final ChainalysisClient chainalysis;
  private final Limits limits;
  private final Clock clock;
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

  public Screener(TrmClient trm, ChainalysisClient chainalysis, Limits limits, Clock clock) {
    this.trm = trm;
    this.chainalysis = chainalysis;
    this.limits = limits;
    this.clock = clock;
  }

  public Screening screen(Address address) {
    var pending = CompletableFuture.supplyAsync(() -> trm.screen(address), threads);
    var list = chainalysis.screen(address);
    var risk = pending.join();
    var raw = JSON.createObjectNode().put("trm", risk.raw()).put("chainalysis", list.raw());
    return new Screening(
        address.text(),
        ScreeningDecider.decide(risk, list, limits),
        risk instanceof Finding.Score(var score, _, _) ? score : null,
        limits,
        raw.toString(),
        clock.instant());
  }
}
