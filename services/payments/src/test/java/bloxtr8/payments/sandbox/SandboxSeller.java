package bloxtr8.payments.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.platform.database.FailureKind.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Completes a seller's onboarding at once; only the sandbox's Stripe has this call. */
public final class SandboxSeller {

  private static final Duration ANSWER_MAX = Duration.ofSeconds(10);
  private static final int OK = 200;

  private final URI base;
  private final HttpClient http = HttpClient.newHttpClient();

  public SandboxSeller(URI base) {
    this.base = base;
  }

  /** Completes the onboarding form. */
  public void onboard(String account) {
    var request =
        HttpRequest.newBuilder(URI.create(base + "/control/onboard"))
            .timeout(ANSWER_MAX)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"account\": \"%s\"}".formatted(account), UTF_8))
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofString(UTF_8));
      if (answer.statusCode() != OK)
        throw new IllegalStateException(
            "the sandbox's Stripe refuses the onboarding: " + answer.body());
    } catch (IOException e) {
      throw new Unavailable("the sandbox's Stripe does not respond", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted", e);
    }
  }
}
