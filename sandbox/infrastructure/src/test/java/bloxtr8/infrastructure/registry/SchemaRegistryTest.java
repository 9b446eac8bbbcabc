package bloxtr8.infrastructure.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.infrastructure.Ports;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaRegistryTest {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int PORT = Ports.free().registry();
  private static final String DATABASE =
      Infrastructure.sharedForTests().freshDatabase("registry_test");

  /** More than are answered concurrently. */
  private static final int STALLED = 32;

  private static final String FIRST =
      "syntax = \"proto3\"; message Deal { string id = 1; int64 price = 2; }";
  private static final String MORE = FIRST.replace("price = 2;", "price = 2; string note = 3;");
  private static final String BROKEN = FIRST.replace("int64", "string");

  private static SchemaRegistry registry;

  @BeforeAll
  static void start() throws IOException {
    var infrastructure = Infrastructure.sharedForTests();
    registry =
        SchemaRegistry.start(
            DATABASE, infrastructure.adminUser(), infrastructure.adminPassword(), PORT);
  }

  @AfterAll
  static void stop() {
    registry.close();
  }

  @Test
  void a_request_with_an_unfinished_body_blocks_no_other_request() throws Exception {
    var stalled = new ArrayList<Socket>();
    try {
      for (var i = 0; i < STALLED; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), PORT);
        stalled.add(socket);
        var head = "POST /subjects/a HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(UTF_8));
      }
      assertThat(get("/subjects").status).isEqualTo(200);
    } finally {
      for (var socket : stalled) socket.close();
    }
  }

  @Test
  void a_schema_registered_twice_keeps_its_id_and_version() throws Exception {
    var id = register("twice-value", FIRST).get("id").intValue();

    assertThat(register("twice-value", FIRST).get("id").intValue()).isEqualTo(id);
    assertThat(register("elsewhere-value", FIRST).get("id").intValue()).isEqualTo(id);
    assertThat(get("/subjects/twice-value/versions").body).isEqualTo(JSON.readTree("[1]"));
  }

  @Test
  void an_addition_becomes_the_next_version() throws Exception {
    var first = register("grows-value", FIRST).get("id").intValue();
    var second = register("grows-value", MORE).get("id").intValue();

    assertThat(second).isNotEqualTo(first);
    var latest = get("/subjects/grows-value/versions/latest").body;
    assertThat(latest.get("subject").stringValue()).isEqualTo("grows-value");
    assertThat(latest.get("version").intValue()).isEqualTo(2);
    assertThat(latest.get("id").intValue()).isEqualTo(second);
    assertThat(latest.get("schemaType").stringValue()).isEqualTo("PROTOBUF");
    assertThat(latest.get("schema").stringValue()).isEqualTo(MORE);
    assertThat(get("/schemas/ids/" + first).body.get("schema").stringValue()).isEqualTo(FIRST);
    assertThat(get("/subjects").body.toString()).contains("\"grows-value\"");
  }

  @Test
  void an_incompatible_schema_is_refused_and_not_registered() throws Exception {
    register("breaks-value", FIRST);

    var refused = send("POST", "/subjects/breaks-value/versions", schema(BROKEN));

    refused.is(409, 409);
    assertThat(refused.body.get("message").stringValue())
        .contains("Deal.price = 2 changed its type from int64 to string");
    assertThat(get("/subjects/breaks-value/versions").body).hasSize(1);
  }

  @Test
  void a_schema_must_be_compatible_with_every_earlier_version() throws Exception {
    send("PUT", "/config/long-value", Map.of("compatibility", "NONE"));
    register("long-value", FIRST);
    register("long-value", "syntax = \"proto3\"; message Deal { string id = 1; }");
    var third = schema(BROKEN.replace("price", "cost"));

    send("PUT", "/config/long-value", Map.of("compatibility", "BACKWARD"));
    assertThat(compatible("long-value", third)).isTrue();
    send("PUT", "/config/long-value", Map.of("compatibility", "BACKWARD_TRANSITIVE"));
    send("POST", "/subjects/long-value/versions", third).is(409, 409);
    send("PUT", "/config/long-value", Map.of("compatibility", "BACKWARD"));
    assertThat(send("POST", "/subjects/long-value/versions", third).status).isEqualTo(200);
  }

  @Test
  void compatibility_is_checked_without_registering() throws Exception {
    register("asked-value", FIRST);

    assertThat(compatible("asked-value", schema(MORE))).isTrue();
    assertThat(compatible("asked-value", schema(BROKEN))).isFalse();
    var verbose = "/compatibility/subjects/asked-value/versions/1?verbose=true";
    assertThat(send("POST", verbose, schema(BROKEN)).body.get("messages")).hasSize(1);
    assertThat(get("/subjects/asked-value/versions").body).hasSize(1);
  }

  @Test
  void a_lookup_finds_registered_schemas_and_reports_unknown_ones() throws Exception {
    var id = register("found-value", FIRST).get("id").intValue();

    var found = send("POST", "/subjects/found-value", schema(FIRST)).body;
    assertThat(found.get("id").intValue()).isEqualTo(id);
    assertThat(found.get("version").intValue()).isEqualTo(1);
    send("POST", "/subjects/found-value", schema(MORE)).is(404, 40403);
    send("POST", "/subjects/unknown-value", schema(FIRST)).is(404, 40401);
    get("/subjects/unknown-value/versions").is(404, 40401);
    get("/subjects/found-value/versions/7").is(404, 40402);
    get("/subjects/found-value/versions/first").is(422, 42202);
    get("/schemas/ids/999999").is(404, 40403);
  }

  @Test
  void an_import_is_a_reference_to_a_registered_version() throws Exception {
    var money = "syntax = \"proto3\"; package m; message Money { int64 units = 1; }";
    var price = "syntax = \"proto3\"; import \"m/money.proto\"; message Price { m.Money of = 1; }";
    var reference = Map.of("name", "m/money.proto", "subject", "m/money.proto", "version", 1);
    var with = Map.of("schemaType", "PROTOBUF", "schema", price, "references", List.of(reference));

    send("POST", "/subjects/price-value/versions", with).is(422, 42201);
    register("m%2Fmoney.proto", money);
    var id = send("POST", "/subjects/price-value/versions", with).body.get("id").intValue();

    assertThat(get("/schemas/ids/" + id).body.get("references"))
        .isEqualTo(JSON.valueToTree(List.of(reference)));
    send("POST", "/subjects/price-value", schema(price)).is(404, 40403);
  }

  @Test
  void the_level_is_backward_transitive_by_default() throws Exception {
    assertThat(get("/config").body.get("compatibilityLevel").stringValue())
        .isEqualTo("BACKWARD_TRANSITIVE");
    get("/config/quiet-value").is(404, 40408);
    assertThat(get("/config/quiet-value?defaultToGlobal=true").status).isEqualTo(200);
    send("PUT", "/config", Map.of("compatibility", "SIDEWAYS")).is(422, 42203);
  }

  @Test
  void bad_input_is_refused_with_an_error_message() throws Exception {
    raw("POST", "/subjects/bad-value/versions", "{").is(400, 400);
    raw("POST", "/subjects/bad-value/versions", "null").is(400, 400);
    raw("POST", "/subjects/bad-value/versions", "[]").is(400, 400);
    raw("POST", "/subjects/bad-value/versions", "{\"schema\": {}}").is(400, 400);
    raw("POST", "/subjects/bad-value/versions", "").is(400, 400);
    send("POST", "/subjects/bad-value/versions", Map.of("schemaType", "PROTOBUF")).is(422, 42201);
    send("POST", "/subjects/bad-value/versions", Map.of("schema", "\"string\"")).is(422, 42201);
    send("POST", "/subjects/bad-value/versions", schema("message {")).is(422, 42201);
    raw("POST", "/subjects/bad-value/versions", "x".repeat(1_000_001)).is(413, 413);
    raw("POST", "/subjects/" + "s".repeat(300) + "/versions", "{}").is(400, 400);
    send("DELETE", "/subjects/bad-value/versions", Map.of()).is(405, 405);
    get("/nothing").is(404, 404);
    get("/subjects/bad-value/versions").is(404, 40401);
  }

  @Test
  void concurrent_registrations_get_the_same_ids_and_versions() throws Exception {
    var schemas = List.of(FIRST, MORE);
    Callable<Integer> one = () -> register("race-value", schemas.get(0)).get("id").intValue();
    Callable<Integer> other = () -> register("race-value", schemas.get(1)).get("id").intValue();
    var ids = new HashSet<Integer>();
    register("race-value", FIRST);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = IntStream.range(0, 40).mapToObj(i -> i % 2 == 0 ? one : other).toList();
      for (var id : threads.invokeAll(calls)) ids.add(id.get());
    }
    assertThat(ids).hasSize(2);
    assertThat(get("/subjects/race-value/versions").body).hasSize(2);
  }

  @Test
  void schemas_survive_a_restart() throws Exception {
    var id = register("lasting-value", FIRST).get("id").intValue();

    registry.close();
    start();

    assertThat(send("POST", "/subjects/lasting-value", schema(FIRST)).body.get("id").intValue())
        .isEqualTo(id);
  }

  @Test
  void a_schema_is_returned_as_a_serialized_descriptor_on_request() throws Exception {
    var id = register("serialized-value", FIRST).get("id").intValue();

    for (var path : List.of("/schemas/ids/" + id, "/subjects/serialized-value/versions/1")) {
      var bytes = get(path + "?format=serialized").body.get("schema").stringValue();
      var file = FileDescriptorProto.parseFrom(Base64.getDecoder().decode(bytes));
      assertThat(file.getSyntax()).isEqualTo("proto3");
      assertThat(file.getMessageType(0).getName()).isEqualTo("Deal");
      assertThat(file.getMessageType(0).getFieldList())
          .extracting(FieldDescriptorProto::getName, FieldDescriptorProto::getNumber)
          .containsExactly(tuple("id", 1), tuple("price", 2));
    }
  }

  @Test
  void it_returns_a_schemas_subjects_and_its_write_mode() throws Exception {
    var id = register("stands-value", MORE).get("id").intValue();

    assertThat(get("/schemas/ids/" + id + "/subjects").body.toString()).contains("stands-value");
    assertThat(get("/schemas/ids/" + id + "/versions").body.toString())
        .contains("\"stands-value\"", "\"version\":1");
    assertThat(get("/").body).isEqualTo(JSON.readTree("{}"));
    assertThat(get("/mode").body).isEqualTo(JSON.readTree("{\"mode\":\"READWRITE\"}"));
    get("/mode/stands-value").is(404, 40409);
    send("PUT", "/mode", Map.of("mode", "READONLY")).is(422, 42204);
  }

  @Test
  void a_subject_can_be_deleted_permanently_only_after_a_soft_deletion() throws Exception {
    var id = register("deleted-value", FIRST).get("id").intValue();
    register("deleted-value", MORE);

    raw("DELETE", "/subjects/deleted-value?permanent=true", "").is(404, 40405);
    raw("DELETE", "/subjects/deleted-value/versions/1?permanent=true", "").is(404, 40407);
    assertThat(raw("DELETE", "/subjects/deleted-value/versions/1", "").body.intValue()).isOne();
    assertThat(get("/subjects/deleted-value/versions").body).isEqualTo(JSON.readTree("[2]"));
    assertThat(raw("DELETE", "/subjects/deleted-value", "").body).isEqualTo(JSON.readTree("[2]"));
    get("/subjects/deleted-value/versions").is(404, 40401);
    assertThat(raw("DELETE", "/subjects/deleted-value?permanent=true", "").body)
        .isEqualTo(JSON.readTree("[1,2]"));

    assertThat(get("/schemas/ids/" + id).status)
        .as("what was written can still be read")
        .isEqualTo(200);
    assertThat(register("deleted-value", FIRST).get("id").intValue()).isEqualTo(id);
  }

  @Test
  void a_full_compatible_subject_accepts_only_schemas_that_old_and_new_readers_can_read()
      throws Exception {
    register("full-value", FIRST);
    send("PUT", "/config/full-value", Map.of("compatibility", "FULL"));

    send("POST", "/subjects/full-value/versions", schema(MORE)).is(409, 409);

    send("PUT", "/config/full-value", Map.of("compatibility", "BACKWARD"));
    register("full-value", MORE);
  }

  private static JsonNode register(String subject, String text) throws Exception {
    var answer = send("POST", "/subjects/" + subject + "/versions", schema(text));
    assertThat(answer.status).as("%s", answer.body).isEqualTo(200);
    return answer.body;
  }

  private static boolean compatible(String subject, Object schema) throws Exception {
    var path = "/compatibility/subjects/" + subject + "/versions/latest";
    return send("POST", path, schema).body.get("is_compatible").booleanValue();
  }

  private static Map<String, Object> schema(String text) {
    return Map.of("schemaType", "PROTOBUF", "schema", text);
  }

  private static Answer get(String path) throws Exception {
    return raw("GET", path, "");
  }

  private static Answer send(String method, String path, Object body) throws Exception {
    return raw(method, path, JSON.writeValueAsString(body));
  }

  private static Answer raw(String method, String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + PORT + path))
            .method(method, BodyPublishers.ofString(body, UTF_8))
            .build();
    return new Answer(HTTP.send(request, BodyHandlers.ofString(UTF_8)));
  }

  private record Answer(int status, JsonNode body) {
    Answer(HttpResponse<String> response) {
      this(response.statusCode(), JSON.readTree(response.body()));
      assertThat(response.headers().firstValue("Content-Type"))
          .hasValue("application/vnd.schemaregistry.v1+json");
    }

    void is(int status, int code) {
      assertThat(this.status).as("%s", body).isEqualTo(status);
      assertThat(body.get("error_code").intValue()).isEqualTo(code);
      assertThat(body.get("message").stringValue()).isNotBlank();
    }
  }
}
