package bloxtr8.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.platform.testing.Await;
import bloxtr8.platform.topics.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records on every topic of a running platform that none of its services can read. */
final class UnreadableRecords {

  private static final List<String> POISONS = List.of("", "{}", "\0\0\0\0\1\0rubbish");
  private static final int KAFKA_FROM_BASE = 19092 - 8080;

  private final Platform platform;

  private UnreadableRecords(Platform platform) {
    this.platform = platform;
  }

  static UnreadableRecords publish(Platform platform, int portBase) {
    var settings =
        Map.<String, Object>of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + (portBase + KAFKA_FROM_BASE));
    var bytes = new ByteArraySerializer();
    try (var stranger = new KafkaProducer<>(settings, bytes, bytes)) {
      for (var topic : Topics.ALL)
        for (var poison : POISONS) {
          var key = ("a\0" + poison).getBytes(UTF_8);
          var _ = stranger.send(new ProducerRecord<>(topic.name(), key, poison.getBytes(UTF_8)));
        }
    }
    return new UnreadableRecords(platform);
  }

  /** As the process that is running now has counted them. */
  void awaitPutAsideByEveryReader() {
    Await.until(
        "every reader put every poison aside",
        () -> {
          var metrics = metrics();
          return Topics.ALL.stream()
              .flatMap(topic -> topic.consumers().stream())
              .distinct()
              .allMatch(service ->
                  deadLetters(metrics, service)
                      == (double) POISONS.size() * Topics.consumedBy(service).size());
        });
  }

  private String metrics() {
    try (var http = HttpClient.newHttpClient()) {
      var uri = URI.create(platform.run().path("management").asString() + "/metrics");
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double deadLetters(String metrics, String service) {
    return metrics
        .lines()
        .filter(line -> line.startsWith("bloxtr8_inbox_set_aside_total"))
        .filter(
            line -> line.contains("service=\"" + service + "\"") && line.contains("DEAD_LETTER"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
