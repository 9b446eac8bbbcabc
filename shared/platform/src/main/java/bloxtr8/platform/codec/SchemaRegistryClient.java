package bloxtr8.platform.codec;

import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.topics.Topic;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Client of the few calls of the Confluent Schema Registry's REST API that we need. */
public final class SchemaRegistryClient {

  private static final Duration ANSWER_MAX = Duration.ofSeconds(15);

  /** Short, because messages wait for the response. */
  private static final Duration READ_MAX = Duration.ofSeconds(2);

  private static final String JSON = "application/vnd.schemaregistry.v1+json";
  private static final String WELL_KNOWN = "google/protobuf/";
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private record Reference(String name, String subject, int version) {}

  private record Schema(String schemaType, String schema, List<Reference> references) {}

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_MAX).build();
  private final JsonMapper json = new JsonMapper();
  private final String base;

  public SchemaRegistryClient(String base) {
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  /**
   * Registers the topic's schema and returns its id; the registry refuses a schema that is
   * incompatible with an older version.
   */
  int register(Topic topic) {
    var file = topic.prototype().getDescriptorForType().getFile();
    return registerFile(topic.subject(), file);
  }

  /** The id of the topic's schema, which must be registered already. */
  int lookUp(Topic topic) {
    var file = topic.prototype().getDescriptorForType().getFile();
    var references = new ArrayList<Reference>();
    for (var imported : imports(file))
      references.add(
          new Reference(imported.getName(), imported.getName(), lookUpVersion(imported)));
    return post("/subjects/" + topic.subject(), file, references).get("id").asInt();
  }

  /** The versions of the topic's subject, oldest first; empty while there is no such subject. */
  List<Integer> versions(Topic topic) {
    var response = send(get("/subjects/" + topic.subject() + "/versions"));
    if (response.statusCode() == NOT_FOUND) return List.of();
    require(response);
    var versions = new ArrayList<Integer>();
    json.readTree(response.body()).forEach(version -> versions.add(version.asInt()));
    return versions;
  }

  /** The schema id of one version of the topic's subject. */
  int number(Topic topic, int version) {
    var response = send(get("/subjects/" + topic.subject() + "/versions/" + version));
    require(response);
    return json.readTree(response.body()).get("id").asInt();
  }

  private HttpRequest get(String path) {
    return request(path).timeout(READ_MAX).GET().build();
  }

  private int registerFile(String subject, FileDescriptor file) {
    var references = new ArrayList<Reference>();
    for (var imported : imports(file)) {
      registerFile(imported.getName(), imported);
      references.add(
          new Reference(imported.getName(), imported.getName(), lookUpVersion(imported)));
    }
    return post("/subjects/" + path(subject) + "/versions", file, references).get("id").asInt();
  }

  private int lookUpVersion(FileDescriptor file) {
    var references = new ArrayList<Reference>();
    for (var imported : imports(file))
      references.add(
          new Reference(imported.getName(), imported.getName(), lookUpVersion(imported)));
    return post("/subjects/" + path(file.getName()), file, references).get("version").asInt();
  }

  /** The imported files, without Google's own types, which every registry contains. */
  private static List<FileDescriptor> imports(FileDescriptor file) {
    return file.getDependencies().stream()
        .filter(f -> !f.getName().startsWith(WELL_KNOWN))
        .toList();
  }

  private JsonNode post(String path, FileDescriptor file, List<Reference> references) {
    var body = json.writeValueAsString(new Schema("PROTOBUF", textOf(file), references));
    var response =
        send(
            request(path).header("Content-Type", JSON).POST(BodyPublishers.ofString(body)).build());
    if (response.statusCode() == CONFLICT)
      throw new SettingsProblem(
          "The schema registry refuses %s: it is incompatible with messages of an older version. %s"
              .formatted(file.getName(), response.body()));
    require(response);
    return json.readTree(response.body());
  }

  private static void require(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2)
      throw new Unavailable(
          String.format(
              Locale.ROOT,
              "The schema registry responded with %d: %s",
              response.statusCode(),
              response.body()),
          null);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(ANSWER_MAX)
        .header("Accept", JSON);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new Unavailable("The schema registry at " + base + " does not respond", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted while querying the schema registry", e);
    }
  }

  private static String path(String subject) {
    return subject.replace("/", "%2F");
  }

  /** The .proto text as it was compiled: it is a resource in the messages' jar. */
  private static String textOf(FileDescriptor file) {
    try (var in = SchemaRegistryClient.class.getClassLoader().getResourceAsStream(file.getName())) {
      if (in == null) throw new IllegalStateException(file.getName() + " is not on the class path");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
