package bloxtr8.payments.usdc;

import bloxtr8.chain.Address;
import bloxtr8.chain.TxHash;
import bloxtr8.kernel.Money;
import bloxtr8.kernel.OperationId;
import bloxtr8.payments.domain.Answer;
import bloxtr8.platform.calls.JsonCalls;
import bloxtr8.platform.calls.Reply;
import bloxtr8.platform.database.FailureKind.Unavailable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Client of the custodian's REST API: idempotency keys, references. */
public final class CustodianRestClient implements Custodian {

  private static final String WHO = "the custodian";
  private static final String ADDRESSES = "/v1/deposit-addresses";
  private static final String TRANSFERS = "/v1/transfers";
  private static final String DEPOSITS = "/v1/deposits";
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY = 429;

  /** The statuses of a final refusal. A proxy may respond with 408 after it forwarded a call. */
  private static final Set<Integer> REFUSALS = Set.of(400, 402, 403, NOT_FOUND, 422);

  private static final JsonMapper JSON = new JsonMapper();

  private final JsonCalls calls;

  public CustodianRestClient(JsonCalls calls) {
    this.calls = calls;
  }

  public static Map<String, String> authorization(String key) {
    return Map.of("Authorization", "Bearer " + key);
  }

  @Override
  public String addressRequest(OperationId reference) {
    return JSON.createObjectNode()
        .put("network", "base")
        .put("asset", "USDC")
        .put("reference", reference.text())
        .toString();
  }

  @Override
  public Answer makeAddress(String words, OperationId key) {
    var reply = calls.post(ADDRESSES, words, key.text());
    var made = made(reply);
    return made == null
        ? notMade(reply)
        : new Answer.Done(text(made, "id"), Address.parse(text(made, "address")).text());
  }

  @Override
  public String transferRequest(
      String source, String destination, Money amount, OperationId reference) {
    return JSON.createObjectNode()
        .put("sourceAddressId", source)
        .put("destination", destination)
        .put("network", "base")
        .put("asset", "USDC")
        .put("amountUnits", Long.toString(amount.units()))
        .put("reference", reference.text())
        .toString();
  }

  @Override
  public Answer transfer(String words, OperationId key) {
    var reply = calls.post(TRANSFERS, words, key.text());
    var made = made(reply);
    return made == null ? notMade(reply) : new Answer.Underway(text(made, "id"));
  }

  @Override
  public String sourceOf(String words) {
    return text(JSON.readTree(words), "sourceAddressId");
  }

  @Override
  public @Nullable Sending sending(OperationId reference) {
    var reply = calls.get(TRANSFERS + "?reference=" + reference.text());
    if (reply instanceof Reply.Response response && response.status() == UNAUTHORIZED)
      throw new Unavailable(WHO + " answers " + UNAUTHORIZED, null);
    var found = Reply.read(WHO, reply);
    var list = found.path("data");
    if (!list.isArray()) throw new Unavailable(WHO + " did not return a list of transfers", null);
    return list.isEmpty() ? null : sending(list.get(0));
  }

  @Override
  public Arrivals arrivals(@Nullable String cursor) {
    var query = cursor == null ? "" : "?cursor=" + encoded(cursor);
    var page = Reply.read(WHO, calls.get(DEPOSITS + query));
    var list = new ArrayList<ArrivedDeposit>();
    for (var deposit : page.path("data"))
      list.add(
          new ArrivedDeposit(text(deposit, "addressId"), TxHash.parse(text(deposit, "txHash"))));
    var next = page.path("nextCursor").asString("");
    return new Arrivals(list, next.isEmpty() ? cursor : next);
  }

  @Override
  public @Nullable String address(String id) {
    var reply = calls.get(ADDRESSES + "/" + encoded(id));
    return reply instanceof Reply.Response response && response.status() == NOT_FOUND
        ? null
        : Address.parse(text(Reply.read(WHO, reply), "address")).text();
  }

  private static Sending sending(JsonNode transfer) {
    var tx = transfer.path("txHash").asString("");
    var failure = transfer.path("failureCode").asString("");
    return new Sending(
        text(transfer, "id"),
        switch (text(transfer, "status")) {
          case "FINALIZED" -> Stage.FINALIZED;
          case "FAILED", "REJECTED" -> Stage.FAILED;
          default -> Stage.UNDERWAY;
        },
        tx.isEmpty() ? null : TxHash.parse(tx),
        failure.isEmpty() ? null : failure);
  }

  /** The created object; null when none was created as far as known. */
  private static @Nullable JsonNode made(Reply reply) {
    return reply instanceof Reply.Response response && response.isOk() ? response.json() : null;
  }

  /**
   * A key that was used with another request is our own bug, and that request may have had an
   * effect.
   */
  private static Answer notMade(Reply reply) {
    return switch (reply) {
      case Reply.CircuitOpen _ ->
          new Answer.NotSent(WHO + " is not called while its circuit breaker is open");
      case Reply.TooLarge _ -> new Answer.Unclear(WHO + " responded with too many bytes", false);
      case Reply.NoResponse(var why) -> new Answer.Unclear(why, false);
      case Reply.Response response when response.isOk() ->
          new Answer.Unclear("a response without JSON", false);
      case Reply.Response response ->
          switch (response.status()) {
            case UNAUTHORIZED, TOO_MANY ->
                new Answer.NotSent(WHO + " answers " + response.status());
            case CONFLICT -> new Answer.Unclear(response.body(), false);
            default ->
                REFUSALS.contains(response.status()) && !code(response).isEmpty()
                    ? new Answer.Refused(code(response))
                    : new Answer.Unclear(
                        WHO + " answers " + response.status(), response.isOutage());
          };
    };
  }

  /** The custodian's error code; empty where something in between has responded. */
  private static String code(Reply.Response response) {
    var json = response.json();
    return json == null ? "" : json.path("error").path("code").asString("");
  }

  private static String text(JsonNode node, String field) {
    var value = node.path(field).asString("");
    if (value.isEmpty()) throw new Unavailable(WHO + " does not return " + field, null);
    return value;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
