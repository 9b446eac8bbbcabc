package bloxtr8.providers;

import bloxtr8.infrastructure.Infrastructure;
import com.stripe.StripeClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The sandbox in its own process, which is killed and started again on the same data. */
public final class SandboxProcess implements AutoCloseable {

  private final List<String> command;
  private final int port;
  private Process process;

  private SandboxProcess(List<String> command, int port) {
    this.command = command;
    this.port = port;
    this.process = launch();
  }

  /** Stripe's webhooks go to the first address, the custodian's to the second. */
  public static SandboxProcess start(Infrastructure infrastructure, URI stripe, URI custody) {
    var port = infrastructure.ports().sandbox();
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            SandboxProgram.class.getName(),
            Integer.toString(port),
            infrastructure.freshDatabase("sandbox"),
            infrastructure.adminUser(),
            infrastructure.adminPassword(),
            stripe.toString(),
            custody.toString());
    return new SandboxProcess(command, port);
  }

  private Process launch() {
    try {
      var started =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      Sandbox.eventually(
          "the sandbox answers",
          () -> {
            if (!started.isAlive()) throw new IllegalStateException("the sandbox ended");
            return answers();
          });
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean answers() {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** kill -9, and a new start. */
  public void killAndStart() {
    process.destroyForcibly().onExit().join();
    process = launch();
  }

  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public StripeClient stripe() {
    return StripeClient.builder()
        .setApiKey("sk_test_killed")
        .setApiBase(String.format(Locale.ROOT, "http://127.0.0.1:%d/sandbox/stripe", port))
        .setMaxNetworkRetries(0)
        .build();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
