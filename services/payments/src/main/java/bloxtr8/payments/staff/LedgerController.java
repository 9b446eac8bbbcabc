package bloxtr8.payments.staff;

import bloxtr8.api.LedgerApi;
import bloxtr8.payments.solvency.SolvencyStore;
import bloxtr8.payments.solvency.StatusStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** HTTP API of the ledger's status, for everybody. */
@RestController
public class LedgerController implements LedgerApi {

  private static final JsonMapper JSON = new JsonMapper();

  /** An older check says nothing about the present. */
  public static final Duration SOUND_MAX_AGE = Duration.ofMinutes(5);

  private final StatusStore status;
  private final SolvencyStore solvency;
  private final Clock clock;

  public LedgerController(Clock clock, StatusStore status, SolvencyStore solvency) {
    this.status = status;
    this.solvency = solvency;
    this.clock = clock;
  }

  @Override
  public LedgerStatus ledger() {
    var report = status.report();
    var rails = solvency.all();
    var stopped =
        status.releasesStopped() != null || rails.stream().anyMatch(r -> r.stopped() != null);
    var last = report == null ? LedgerStatus.NONE : JSON.readValue(report, LedgerStatus.class);
    var oldest = clock.instant().minus(SOUND_MAX_AGE);
    var sound =
        last.sound()
            && !stopped
            && !isBefore(last.checkedAt(), oldest)
            && rails.stream().noneMatch(r -> isBefore(r.unknownSince(), oldest));
    return new LedgerStatus(
        sound,
        last.checkedAt(),
        last.sums(),
        last.transactions(),
        last.chains(),
        last.rootHash(),
        stopped,
        rails.stream()
            .map(
                r -> new RailStatus(r.rail(), r.balanceAt(), r.unknownSince(), r.stopped() != null))
            .toList());
  }

  private static boolean isBefore(@Nullable Instant at, Instant limit) {
    return at != null && at.isBefore(limit);
  }
}
