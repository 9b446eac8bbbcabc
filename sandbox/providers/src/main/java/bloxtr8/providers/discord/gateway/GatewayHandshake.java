package bloxtr8.providers.discord.gateway;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.util.UriComponentsBuilder;

/** Reads the parameters of the gateway's address, and bounds the connections. */
final class GatewayHandshake implements HandshakeInterceptor {

  static final String COMPRESSED = "compressed";
  private static final String REFUSED = "refused";

  private final Connections connections;

  GatewayHandshake(Connections connections) {
    this.connections = connections;
  }

  @Override
  public boolean beforeHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      Map<String, Object> attributes) {
    if (connections.isFull()) {
      response.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
      return false;
    }
    var query = UriComponentsBuilder.fromUri(request.getURI()).build().getQueryParams();
    var compression = query.getFirst("compress");
    if ("zlib-stream".equals(compression)) attributes.put(COMPRESSED, true);
    else if (compression != null && !compression.isEmpty())
      attributes.put(REFUSED, CloseReason.DECODE_ERROR);
    var version = query.getFirst("v");
    if (version != null && !version.equals("10"))
      attributes.put(REFUSED, CloseReason.INVALID_VERSION);
    var encoding = query.getFirst("encoding");
    if (encoding != null && !encoding.equals("json"))
      attributes.put(REFUSED, CloseReason.DECODE_ERROR);
    return true;
  }

  /** Why a connection to that address is closed at once; null when it is not. */
  static @Nullable CloseReason refusal(Map<String, Object> attributes) {
    return attributes.get(REFUSED) instanceof CloseReason reason ? reason : null;
  }

  @Override
  public void afterHandshake(
      ServerHttpRequest request,
      ServerHttpResponse response,
      WebSocketHandler handler,
      @Nullable Exception failure) {}
}
