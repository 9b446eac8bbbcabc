package bloxtr8.providers.discord.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.providers.Sandbox;
import bloxtr8.providers.control.Json;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A client of the gateway that sends what a test wants, however wrong. */
final class RawClient implements WebSocket.Listener, AutoCloseable {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int LOST = 1_006;

  private final List<ObjectNode> frames = new CopyOnWriteArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Inflater inflater = new Inflater();
  private final WebSocket socket;
  private volatile int closed;

  RawClient(String url) {
    socket = HTTP.newWebSocketBuilder().buildAsync(URI.create(url), this).join();
  }

  static RawClient of(String gateway) {
    return new RawClient(gateway + "?v=10&encoding=json");
  }

  RawClient send(String frame) {
    socket.sendText(frame, true).join();
    return this;
  }

  RawClient identify(String token, long intents) {
    return send(
        String.format(
            Locale.ROOT,
            """
            {"op": 2, "d": {"token": "%s", "intents": %d,
             "properties": {"os": "linux", "browser": "test", "device": "test"}}}
            """,
            token,
            intents));
  }

  RawClient resume(String token, String session, long seq) {
    return send(
        String.format(
            Locale.ROOT,
            """
            {"op": 6, "d": {"token": "%s", "session_id": "%s", "seq": %d}}
            """,
            token,
            session,
            seq));
  }

  void close(int code) {
    socket.sendClose(code, "").join();
  }

  /** Waits for the code with which the gateway closes. */
  int closed() {
    Sandbox.eventually("the gateway closes the connection", () -> closed != 0);
    return closed;
  }

  boolean isOpen() {
    return closed == 0;
  }

  List<ObjectNode> frames() {
    return frames;
  }

  List<String> types() {
    return frames.stream().map(f -> f.path("t").asString("")).filter(t -> !t.isEmpty()).toList();
  }

  ObjectNode await(int opcode) {
    return await("op " + opcode, frame -> frame.path("op").asInt() == opcode);
  }

  ObjectNode await(String type) {
    return await(type, frame -> type.equals(frame.path("t").asString("")));
  }

  ObjectNode await(String what, Predicate<ObjectNode> is) {
    Sandbox.eventually(what, () -> closed != 0 || frames.stream().anyMatch(is));
    return frames.stream()
        .filter(is)
        .findFirst()
        .orElseThrow(() -> new AssertionError("closed with " + closed + ": no " + what));
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      frames.add(Json.read(text.toString()));
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    var part = new byte[data.remaining()];
    data.get(part);
    bytes.writeBytes(part);
    if (last) frames.add(Json.read(inflated()));
    from.request(1);
    return null;
  }

  private String inflated() {
    inflater.setInput(bytes.toByteArray());
    bytes.reset();
    var out = new ByteArrayOutputStream();
    var buffer = new byte[1_000];
    try {
      for (var n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer))
        out.write(buffer, 0, n);
    } catch (DataFormatException e) {
      throw new IllegalStateException(e);
    }
    return out.toString(UTF_8);
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed = code;
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    if (closed == 0) closed = LOST;
  }

  /** As when the network is lost. */
  @Override
  public void close() {
    socket.abort();
  }
}
