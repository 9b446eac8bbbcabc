package bloxtr8.platform.calls;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.platform.database.FailureKind.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP client for one provider's JSON API. Each call is made once; retries are the caller's task.
 */
public final class JsonCalls implements AutoCloseable {

  private static final String TOO_LARGE = "body exceeds capacity";

  private final HttpClient http;
  private final URI base;
  private final Map<String, String> headers;
  private final CallLimits limits;
  private final CircuitBreaker circuitBreaker;

  /**
   * For one provider.
   *
   * @param base without a slash at its end
   * @param headers of every call
   */
  public JsonCalls(
      URI base, Map<String, String> headers, CallLimits limits, CircuitBreaker circuitBreaker) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limits.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    this.base = base;
    this.headers = Map.copyOf(headers);
    this.limits = limits;
    this.circuitBreaker = circuitBreaker;
  }

  public Reply get(String path) {
    return make(request(path).GET());
  }

  /**
   * With headers of this call only.
   *
   * @param own none of those that every call has
   */
  public Reply get(String path, Map<String, String> own) {
    var request = request(path);
    own.forEach(request::header);
    return make(request.GET());
  }

  public Reply post(String path, String json) {
    return make(request(path).POST(BodyPublishers.ofString(json, UTF_8)));
  }

  /** Posts JSON under an idempotency key. */
  public Reply post(String path, String json, String key) {
    return make(
        request(path).header("Idempotency-Key", key).POST(BodyPublishers.ofString(json, UTF_8)));
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Accept", "application/json")
            .header("Content-Type", "application/json");
    headers.forEach(request::header);
    return request;
  }

  /** The time-out covers the whole body, so that a slow body counts as no response. */
  private Reply make(HttpRequest.Builder request) {
    if (!circuitBreaker.allows()) return new Reply.CircuitOpen();
    var text = BodyHandlers.limiting(BodyHandlers.ofString(UTF_8), limits.bodyBytesMax());
    var pending = http.sendAsync(request.build(), text);
    try {
      var response = pending.get(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
      var reply = Reply.Response.of(response);
      if (isFailure(reply)) circuitBreaker.failed();
      else circuitBreaker.succeeded();
      return reply;
    } catch (ExecutionException e) {
      if (isTooLarge(e.getCause())) {
        circuitBreaker.succeeded();
        return new Reply.TooLarge(limits.bodyBytesMax());
      }
      return lost(String.valueOf(e.getCause()));
    } catch (TimeoutException _) {
      pending.cancel(true);
      return lost("no response within " + limits.answer());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted while calling a provider", e);
    }
  }

  private boolean isFailure(Reply.Response reply) {
    return reply.isOutage() && (limits.isTooManyAFailure() || !reply.isTooMany());
  }

  /** The exception of {@link BodyHandlers#limiting}. */
  private static boolean isTooLarge(@Nullable Throwable cause) {
    for (var each = cause; each != null; each = each.getCause())
      if (each instanceof IOException && String.valueOf(each.getMessage()).contains(TOO_LARGE))
        return true;
    return false;
  }

  private Reply lost(String why) {
    circuitBreaker.failed();
    return new Reply.NoResponse(why);
  }

  /** Gives up the calls that are being made. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
