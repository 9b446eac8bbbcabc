package bloxtr8.infrastructure;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that ends while the others run is started again, with its data. */
class RestartedServersTest {

  /** Long, because a start waits for a busy machine. */
  private static final int NOTICED_SECONDS_MAX = 240;

  @TempDir static Path directory;

  private static final LinkedBlockingQueue<String> OUTPUT = new LinkedBlockingQueue<>();

  @SuppressWarnings("NullAway.Init")
  private static Infrastructure running;

  @BeforeAll
  static void start() throws IOException {
    running =
        Infrastructure.start(
            directory,
            SharedTestInfrastructure.programs(),
            Ports.free(),
            Durability.DURABLE,
            List.of(),
            OUTPUT::add);
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  @Test
  void a_server_that_is_killed_is_reported_and_restarts_with_its_data() throws Exception {
    var traces = new Traces(running);
    traces.leave("before the crash");
    OUTPUT.clear();

    kill("--data=" + directory.resolve("kafka"));
    awaitOutput("Kafka has stopped: see " + directory.resolve("logs/kafka.log"));
    awaitOutput("Kafka is ready");
    kill("--data=" + directory.resolve("bucket"));
    awaitOutput("The bucket has stopped: see " + directory.resolve("logs/bucket.log"));
    awaitOutput("The bucket is ready");
    kill("-D", directory.resolve("postgres").toString());
    awaitOutput("PostgreSQL has stopped: see " + directory.resolve("logs/postgres.log"));
    awaitOutput("PostgreSQL is ready");

    assertThat(traces.inDatabase()).containsOnlyOnce("before the crash");
    assertThat(traces.onTopic()).containsOnlyOnce("before the crash");
  }

  @Test
  void a_server_that_cannot_restart_is_retried_until_it_can() throws Exception {
    var traces = new Traces(running);
    traces.leave("before the trouble");
    OUTPUT.clear();
    var identity = directory.resolve("kafka/meta.properties");
    var whole = Files.readAllBytes(identity);
    Files.writeString(identity, "version=as if the disk had been full");

    kill("--data=" + directory.resolve("kafka"));
    awaitOutput("Kafka did not start");
    Files.write(identity, whole);

    awaitOutput("Kafka is ready");
    assertThat(traces.onTopic()).containsOnlyOnce("before the trouble");
  }

  private static void kill(String... words) {
    var found = RunningPrograms.startedWith(words);
    assertThat(found).isNotEmpty();
    found.forEach(ProcessHandle::destroyForcibly);
  }

  private static void awaitOutput(String beginning) throws InterruptedException {
    var sentence = "";
    while (!sentence.startsWith(beginning)) {
      sentence = OUTPUT.poll(NOTICED_SECONDS_MAX, SECONDS);
      assertThat(sentence).as("a sentence that begins with: %s", beginning).isNotNull();
    }
  }
}
