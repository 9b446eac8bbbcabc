package bloxtr8.gateway.limits;

import bloxtr8.platform.http.Problem;
import bloxtr8.platform.http.ProblemWriter;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits the concurrent requests of one address, because limits on connections do not apply to the
 * single clients behind a trusted proxy.
 */
public final class ConcurrentRequests extends OncePerRequestFilter {

  private static final int TOO_MANY = 429;
  private static final String RETRY_AFTER_SECONDS = "5";

  private final int max;
  private final ClientAddress addresses;
  private final ProblemWriter problems;
  private final Map<String, Integer> running = new ConcurrentHashMap<>();

  public ConcurrentRequests(int max, ClientAddress addresses, ProblemWriter problems) {
    this.max = max;
    this.addresses = addresses;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var address = addresses.of(request);
    try (var counted = new OpenRequest(address)) {
      if (counted.before >= max) {
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        problems.write(
            request,
            response,
            new Problem(
                TOO_MANY,
                "too_many_requests",
                "Too many requests at a time: wait until one is answered."));
        return;
      }
      chain.doFilter(request, response);
      if (request.isAsyncStarted()) counted.untilTheEndOf(request);
    }
  }

  /** One request in progress. */
  private final class OpenRequest implements AutoCloseable, AsyncListener {

    private final String address;
    private final int before;
    private final AtomicBoolean ended = new AtomicBoolean();
    private boolean isAsync;

    private OpenRequest(String address) {
      this.address = address;
      this.before = running.merge(address, 1, Integer::sum) - 1;
    }

    private void untilTheEndOf(HttpServletRequest request) {
      request.getAsyncContext().addListener(this);
      isAsync = true;
    }

    private void end() {
      if (ended.compareAndSet(false, true))
        running.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }

    @Override
    public void close() {
      if (!isAsync) end();
    }

    @Override
    public void onComplete(AsyncEvent event) {
      end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
