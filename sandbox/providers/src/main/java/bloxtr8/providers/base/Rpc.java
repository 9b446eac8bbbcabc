package bloxtr8.providers.base;

import bloxtr8.providers.control.Answer;
import bloxtr8.providers.control.Call;
import bloxtr8.providers.control.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON-RPC 2.0 over HTTP, single calls and batches. */
final class Rpc {

  private static final int BATCH_MAX = 100;

  private final Node node;

  Rpc(Node node) {
    this.node = node;
  }

  /** The operation's name in faults and journal: the method, or {@code batch}. */
  static String operation(Call call) {
    var body = Json.tree(call.body());
    return body instanceof ArrayNode ? "batch" : method(body);
  }

  Answer answer(Call call) {
    var body = Json.tree(call.body());
    if (!(body instanceof ArrayNode batch)) return Answer.json(one(body));
    if (batch.isEmpty() || batch.size() > BATCH_MAX) {
      return Answer.json(
          failed(
              null,
              RpcError.invalidRequest(
                  String.format(
                      Locale.ROOT, "a batch has 1 to %d calls, not %d", BATCH_MAX, batch.size()))));
    }
    var answers = Json.array();
    batch.forEach(each -> answers.add(one(each)));
    return Answer.json(answers);
  }

  static Answer outage(int status) {
    return Answer.json(status, failed(null, RpcError.outage(status)));
  }

  private ObjectNode one(@Nullable JsonNode request) {
    var id = request == null ? null : request.get("id");
    try {
      if (request == null) throw RpcError.notJson();
      var method = method(request);
      if (method.isEmpty()) throw RpcError.invalidRequest("invalid request");
      var answer = framed(id);
      answer.set("result", node.answer(method, new RpcParams(request.path("params"))));
      return answer;
    } catch (RpcError refused) {
      return failed(id, refused);
    } catch (IllegalArgumentException malformed) {
      return failed(id, RpcError.invalidParams(String.valueOf(malformed.getMessage())));
    }
  }

  private static String method(@Nullable JsonNode request) {
    return request == null ? "" : request.path("method").asString("");
  }

  private static ObjectNode failed(@Nullable JsonNode id, RpcError refused) {
    var answer = framed(id);
    answer.set("error", refused.json());
    return answer;
  }

  private static ObjectNode framed(@Nullable JsonNode id) {
    var answer = Json.object().put("jsonrpc", "2.0");
    answer.set("id", id == null ? NullNode.getInstance() : id);
    return answer;
  }
}
