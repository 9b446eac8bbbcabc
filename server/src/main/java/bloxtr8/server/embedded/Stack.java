package bloxtr8.server.embedded;

import bloxtr8.infrastructure.Ports;
import java.util.Map;

/** All parts of the platform on one machine. */
public interface Stack extends AutoCloseable {

  /** Where it runs; {@code roles} may change when a process is started again. */
  RunFile runFile();

  /** Writes DATA/run.json, by which other commands find it, and keeps it true. */
  void publish();

  /** Deletes DATA/run.json, as the stack is going to stop. */
  void withdraw();

  @Override
  void close();

  /** What other commands are told. */
  static RunFile runFile(Ports ports, Map<String, Long> roles) {
    return new RunFile(
        ProcessHandle.current().pid(),
        ports.gateway(),
        url(ports.gateway()),
        url(ports.management()),
        url(ports.sandbox()),
        url(ports.registry()),
        roles);
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }
}
