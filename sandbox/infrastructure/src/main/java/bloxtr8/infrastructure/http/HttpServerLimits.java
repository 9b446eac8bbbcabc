package bloxtr8.infrastructure.http;

import java.util.Map;

/**
 * Limits for the JDK's own HTTP server, which has none by default. It reads them once, before the
 * first server of a process is created.
 */
public final class HttpServerLimits {

  private static final Map<String, String> LIMITS =
      Map.of(
          // Seconds within which a request, with its body, must have arrived.
          "sun.net.httpserver.maxReqTime", "20",
          "sun.net.httpserver.maxRspTime", "60",
          "sun.net.httpserver.maxReqHeaders", "100",
          "sun.net.httpserver.maxReqHeaderSize", "16384",
          "jdk.httpserver.maxConnections", "64");

  private HttpServerLimits() {}

  /** Values set on the command line stay. */
  public static void apply() {
    LIMITS.forEach(System.getProperties()::putIfAbsent);
  }
}
