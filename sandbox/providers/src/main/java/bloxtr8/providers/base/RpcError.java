package bloxtr8.providers.base;

import bloxtr8.providers.control.Json;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** A JSON-RPC error; sent with HTTP 200. */
final class RpcError extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int code;

  private RpcError(int code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static RpcError notJson() {
    return new RpcError(-32700, "parse error");
  }

  static RpcError invalidRequest(String message) {
    return new RpcError(-32600, message);
  }

  static RpcError unknownMethod(String method) {
    return new RpcError(-32601, "the method %s does not exist/is not available".formatted(method));
  }

  static RpcError invalidParams(String message) {
    return new RpcError(-32602, message);
  }

  static RpcError server(String message) {
    return new RpcError(-32000, message);
  }

  /** With the error text of Base's public node. */
  static RpcError rangeTooWide(long blocks) {
    return new RpcError(
        -32614,
        "eth_getLogs is limited to a %s range"
            .formatted(String.format(Locale.ROOT, "%,d", blocks)));
  }

  static RpcError tooManyResults(int results) {
    return new RpcError(
        -32005, String.format(Locale.ROOT, "query returned more than %d results", results));
  }

  static RpcError reverted() {
    return new RpcError(3, "execution reverted");
  }

  static RpcError outage(int status) {
    return new RpcError(
        -32005, String.format(Locale.ROOT, "the SANDBOX's node answers %d", status));
  }

  ObjectNode json() {
    return Json.object().put("code", code).put("message", getMessage());
  }
}
