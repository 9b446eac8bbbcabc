package bloxtr8.providers.screening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ScreeningTest {

  private static final String CLEAN = "0x52908400098527886E0F7030069857D2E4169EE7";
  private static final String STEM = "0xaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

  private static Sandbox sandbox;

  @BeforeAll
  static void start() throws IOException {
    sandbox = new Sandbox();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void trm_derives_the_level_from_the_last_digits() {
    assertThat(level(CLEAN).isNull()).isTrue();
    assertThat(level(STEM + "00000005").asInt()).isEqualTo(5);
    assertThat(level(STEM + "00000010").asInt()).isEqualTo(10);
    assertThat(level(STEM + "00000015").asInt()).isEqualTo(15);
    assertThat(trm(Sandbox.TRM_KEY, STEM + "000000Ee").statusCode()).isEqualTo(500);
  }

  @Test
  void trm_returns_the_configured_level() {
    var wallet = "0xde709f2102306220921060314715629080e2fb77";
    for (var each :
        new int[][] {{100, 15}, {95, 15}, {94, 10}, {81, 10}, {80, 5}, {50, 1}, {1, 1}}) {
      ordered(
          "trm/control/score",
          String.format(Locale.ROOT, "{\"address\": \"%s\", \"score\": %d}", wallet, each[0]));
      assertThat(level(wallet).asInt()).isEqualTo(each[1]);
    }
    ordered(
        "trm/control/score",
        String.format(Locale.ROOT, "{\"address\": \"%s\", \"score\": %d}", wallet, 0));
    assertThat(level(wallet).isNull()).isTrue();
    ordered(
        "trm/control/mistake", "{\"address\": \"%s\", \"as\": \"%s\"}".formatted(wallet, CLEAN));
    var item = item(trm(Sandbox.TRM_KEY, wallet));
    assertThat(item.path("address").asString()).isEqualTo(CLEAN);
    assertThat(item.path("externalId").asString()).isEqualTo("deal-9");
  }

  @Test
  void trm_requires_its_key_and_an_array() {
    assertThat(trm("wrong", CLEAN).statusCode()).isEqualTo(401);
    assertThat(sandbox.post("/sandbox/trm/public/v2/screening/addresses", "[]").statusCode())
        .isEqualTo(401);
    var object = "{\"address\": \"%s\", \"chain\": \"base\"}".formatted(CLEAN);
    assertThat(trmBody(Sandbox.TRM_KEY, object).statusCode()).isEqualTo(400);
    assertThat(trm(Sandbox.TRM_KEY, CLEAN).statusCode()).isEqualTo(201);
  }

  @Test
  void chainalysis_reports_only_listed_addresses() {
    assertThat(identifications(CLEAN)).isEmpty();
    assertThat(identifications(STEM + "00000010")).isEmpty();
    assertThat(identifications(STEM + "00000015")).hasSize(1);
    var wallet = "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb";
    ordered("chainalysis/control/sanction", "{\"address\": \"%s\"}".formatted(wallet));
    assertThat(identifications(wallet)).hasSize(1);
    assertThat(identifications(wallet.toLowerCase(Locale.ROOT))).hasSize(1);
    assertThat(identifications(wallet).get(0).path("category").asString()).isEqualTo("sanctions");
    ordered(
        "chainalysis/control/sanction", "{\"address\": \"%s\", \"on\": false}".formatted(wallet));
    assertThat(identifications(wallet)).isEmpty();
  }

  @Test
  void chainalysis_refuses_with_its_own_error_format() {
    var path = "/sandbox/chainalysis/api/v1/address/";
    var missing = sandbox.get(path + CLEAN);
    assertThat(missing.statusCode()).isEqualTo(403);
    assertThat(missing.body()).contains("<html>");
    assertThat(chainalysis("wrong", CLEAN).statusCode()).isEqualTo(401);
    assertThat(chainalysis("wrong", CLEAN).body()).isEqualTo("{\"message\":\"Invalid API Key\"}");
    assertThat(chainalysis(Sandbox.CHAINALYSIS_KEY, "0x12").statusCode()).isEqualTo(400);
    assertThat(chainalysis(Sandbox.CHAINALYSIS_KEY, STEM + "000000ee").statusCode()).isEqualTo(500);
  }

  private static JsonNode level(String address) {
    var answer = trm(Sandbox.TRM_KEY, address);
    assertThat(answer.statusCode()).isEqualTo(201);
    return item(answer).path("addressHighestRiskScoreLevel");
  }

  private static JsonNode item(HttpResponse<String> answer) {
    return Json.read("{\"all\": " + answer.body() + "}").path("all").get(0);
  }

  private static HttpResponse<String> trm(String key, String address) {
    return trmBody(
        key,
        """
        [{"address": "%s", "chain": "base", "accountExternalId": "user-1", "externalId": "deal-9"}]
        """
            .formatted(address));
  }

  private static HttpResponse<String> trmBody(String key, String body) {
    var basic = Base64.getEncoder().encodeToString((key + ":" + key).getBytes(UTF_8));
    return Sandbox.send(
        HttpRequest.newBuilder(sandbox.url("/sandbox/trm/public/v2/screening/addresses"))
            .header("Authorization", "Basic " + basic)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static JsonNode identifications(String address) {
    var answer = chainalysis(Sandbox.CHAINALYSIS_KEY, address);
    assertThat(answer.statusCode()).isEqualTo(200);
    return Json.read(answer.body()).path("identifications");
  }

  private static HttpResponse<String> chainalysis(String key, String address) {
    return Sandbox.send(
        HttpRequest.newBuilder(sandbox.url("/sandbox/chainalysis/api/v1/address/" + address))
            .header("X-API-Key", key)
            .build());
  }

  private static void ordered(String path, String body) {
    var answer = sandbox.post("/sandbox/" + path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }
}
