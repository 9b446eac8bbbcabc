package bloxtr8.providers.custodian;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** A client of the custodian's API. */
final class CustodianClient {

  private static final String V1 = "/sandbox/custodian/v1";

  private final Function<String, URI> sandbox;

  CustodianClient(Function<String, URI> sandbox) {
    this.sandbox = sandbox;
  }

  HttpResponse<String> post(String path, String key, String body) {
    return Sandbox.send(
        call(path).header("Idempotency-Key", key).POST(BodyPublishers.ofString(body)).build());
  }

  HttpResponse<String> get(String path) {
    return Sandbox.send(call(path).build());
  }

  JsonNode read(String path) {
    var answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body());
  }

  JsonNode address(String reference) {
    var answer =
        post(
            "/deposit-addresses",
            UUID.randomUUID().toString(),
            "{\"network\": \"base\", \"asset\": \"USDC\", \"reference\": \"%s\"}"
                .formatted(reference));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return Json.read(answer.body());
  }

  static String transfer(String source, String destination, String units, String reference) {
    return """
    {"sourceAddressId": "%s", "destination": "%s", "network": "base", "asset": "USDC",
     "amountUnits": "%s", "reference": "%s"}
    """
        .formatted(source, destination, units, reference);
  }

  String sent(String source, String destination, String units, String reference) {
    var answer =
        post(
            "/transfers",
            UUID.randomUUID().toString(),
            transfer(source, destination, units, reference));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return Json.read(answer.body()).path("id").asString();
  }

  JsonNode reaches(String transfer, String status) {
    Sandbox.eventually(
        transfer + " is " + status,
        () -> read("/transfers/" + transfer).path("status").asString().equals(status));
    return read("/transfers/" + transfer);
  }

  /** The deposits to this address, read page by page. */
  List<JsonNode> deposits(String addressId) {
    var found = new ArrayList<JsonNode>();
    var cursor = "";
    do {
      var page = read("/deposits?limit=2&cursor=" + cursor);
      for (var deposit : page.path("data"))
        if (deposit.path("addressId").asString().equals(addressId)) found.add(deposit);
      cursor = page.path("nextCursor").asString("");
    } while (!cursor.isEmpty());
    return found;
  }

  JsonNode deposited(String addressId, String status) {
    Sandbox.eventually(
        "a deposit to " + addressId + " is " + status,
        () ->
            deposits(addressId).stream()
                .anyMatch(deposit -> deposit.path("status").asString().equals(status)));
    return deposits(addressId).getLast();
  }

  JsonNode control(String verb, String body) {
    var answer = Sandbox.post(sandbox.apply("/sandbox/custodian/control/" + verb), body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body());
  }

  private HttpRequest.Builder call(String path) {
    return HttpRequest.newBuilder(sandbox.apply(V1 + path))
        .header("Authorization", "Bearer " + Sandbox.CUSTODIAN_KEY);
  }
}
