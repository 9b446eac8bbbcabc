package bloxtr8.gateway.health;

import bloxtr8.gateway.health.Health.HealthReport;
import bloxtr8.gateway.health.Health.Status;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Probes for monitoring: whether the process is alive, and whether it is ready. */
@RestController
public final class HealthController {

  private final Health health;

  public HealthController(Health health) {
    this.health = health;
  }

  @GetMapping({"/health", "/health/ready"})
  public ResponseEntity<HealthReport> ready() {
    var report = health.report();
    return switch (report.status()) {
      case UP -> ResponseEntity.ok(report);
      case DOWN -> ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(report);
    };
  }

  @GetMapping("/health/live")
  public HealthReport live() {
    return new HealthReport(Status.UP, Map.of());
  }
}
