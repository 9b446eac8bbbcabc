package bloxtr8.providers.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerResponse;

/** Writes answers, some of which a fault makes too long or too slow. */
final class AnswerWriter {

  private static final int HUGE_BYTES = 10 << 20;
  private static final int CHUNK_BYTES = 1 << 16;
  private static final Duration BETWEEN_BYTES = Duration.ofMillis(100);

  private final ShutdownLatch shutdown;

  AnswerWriter(ShutdownLatch shutdown) {
    this.shutdown = shutdown;
  }

  ServerResponse write(Answer answer, @Nullable Fault fault) {
    var body = answer.file() == null ? answer.body().getBytes(UTF_8) : answer.file().toArray();
    var response =
        ServerResponse.status(answer.status())
            .headers(headers -> answer.headers().forEach(headers::set));
    if (body.length == 0 && !answer.headers().containsKey("Content-Type")) return response.build();
    if (fault == null) return response.body(body);
    return switch (fault.effect()) {
      case HUGE ->
          response.build((_, servlet) -> {
            pad(servlet);
            servlet.getOutputStream().write(body);
            return null;
          });
      case TRICKLE ->
          response.build((_, servlet) -> {
            if (trickle(servlet, fault.delay())) servlet.getOutputStream().write(body);
            return null;
          });
      default -> response.body(body);
    };
  }

  /** Spaces before JSON change nothing but the length. */
  private static void pad(HttpServletResponse servlet) throws IOException {
    var chunk = new byte[CHUNK_BYTES];
    Arrays.fill(chunk, (byte) ' ');
    for (var written = 0; written < HUGE_BYTES; written += CHUNK_BYTES)
      servlet.getOutputStream().write(chunk);
  }

  /** Spaces for that long; false when the sandbox is stopped before. */
  private boolean trickle(HttpServletResponse servlet, Duration time) throws IOException {
    for (var left = time; left.isPositive(); left = left.minus(BETWEEN_BYTES)) {
      servlet.getOutputStream().write(' ');
      servlet.flushBuffer();
      if (!shutdown.pause(BETWEEN_BYTES)) return false;
    }
    return true;
  }
}
