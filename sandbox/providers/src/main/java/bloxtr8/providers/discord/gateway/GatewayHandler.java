package bloxtr8.providers.discord.gateway;

import bloxtr8.platform.telemetry.Alerts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import tools.jackson.databind.node.BooleanNode;

/** Reads what bots send. */
final class GatewayHandler extends AbstractWebSocketHandler {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayHandler.class);

  /** Larger than a frame may be: one over the limit is closed with Discord's code. */
  private static final int BUFFER_BYTES = 1 << 16;

  private static final CloseStatus UNKNOWN = CloseReason.UNKNOWN_ERROR.status();

  private final Connections connections;
  private final Sessions sessions;
  private final MemberRequests members;
  private final Dispatches dispatches;
  private final GatewaySettings settings;
  private final Alerts alerts;

  GatewayHandler(
      Connections connections,
      Sessions sessions,
      MemberRequests members,
      Dispatches dispatches,
      GatewaySettings settings,
      Alerts alerts) {
    this.connections = connections;
    this.sessions = sessions;
    this.members = members;
    this.dispatches = dispatches;
    this.settings = settings;
    this.alerts = alerts;
  }

  @Override
  public void afterConnectionEstablished(WebSocketSession socket) {
    socket.setTextMessageSizeLimit(BUFFER_BYTES);
    socket.setBinaryMessageSizeLimit(BUFFER_BYTES);
    var compressed = socket.getAttributes().containsKey(GatewayHandshake.COMPRESSED);
    var connection =
        new Connection(socket, dispatches, settings.heartbeatInterval(), compressed, alerts);
    connections.add(socket.getId(), connection);
    var address = GatewayHandshake.refusal(socket.getAttributes());
    if (address != null) connection.close(address);
  }

  @Override
  protected void handleTextMessage(WebSocketSession socket, TextMessage message) {
    var connection = connections.find(socket.getId());
    if (connection == null || connection.isClosing()) return;
    try {
      connection.count();
      handle(connection, Frame.parse(message.getPayload()));
    } catch (Refused refused) {
      connection.close(refused.reason());
    }
  }

  /** Frames are text; binary ones are for an encoding that the simulation has not. */
  @Override
  protected void handleBinaryMessage(WebSocketSession socket, BinaryMessage message) {
    var connection = connections.find(socket.getId());
    if (connection != null) connection.close(CloseReason.DECODE_ERROR);
  }

  private void handle(Connection connection, Frame frame) {
    switch (frame.opcode()) {
      case Opcode.HEARTBEAT -> {
        if (!frame.data().isNull() && !frame.data().isIntegralNumber())
          throw new Refused(CloseReason.DECODE_ERROR);
        connection.beat();
      }
      case Opcode.IDENTIFY -> {
        if (connection.session() != null) throw new Refused(CloseReason.ALREADY_AUTHENTICATED);
        connection.attach(sessions.identify(frame.object()));
      }
      case Opcode.RESUME -> {
        if (connection.session() != null) throw new Refused(CloseReason.ALREADY_AUTHENTICATED);
        var resumed = sessions.resume(frame.object());
        if (resumed == null) {
          connection.send(Frame.of(Opcode.INVALID_SESSION, BooleanNode.FALSE));
        } else {
          connections.closeOthers(connection, resumed.session().id());
          connection.attach(resumed);
        }
      }
      case Opcode.REQUEST_GUILD_MEMBERS -> members.answer(session(connection), frame.object());
      case Opcode.PRESENCE_UPDATE, Opcode.VOICE_STATE_UPDATE -> {
        // Nobody sees presences, and there is no voice; the simulation accepts them.
        session(connection);
      }
      default -> throw new Refused(CloseReason.UNKNOWN_OPCODE);
    }
  }

  private static GatewaySession session(Connection connection) {
    var session = connection.session();
    if (session == null) throw new Refused(CloseReason.NOT_AUTHENTICATED);
    return session;
  }

  @Override
  public void handleTransportError(WebSocketSession socket, Throwable failure) {
    LOG.debug("a connection of the simulated gateway broke", failure);
    var connection = connections.find(socket.getId());
    if (connection != null) connection.close(UNKNOWN);
  }

  /** A bot that closes with 1000 or 1001 ends its session. */
  @Override
  public void afterConnectionClosed(WebSocketSession socket, CloseStatus status) {
    var connection = connections.remove(socket.getId());
    if (connection == null) return;
    var session = connection.session();
    var byBot = !connection.isClosing() && connections.isRunning();
    connection.ended();
    if (session != null && byBot && isFinal(status)) sessions.end(session);
  }

  private static boolean isFinal(CloseStatus status) {
    return status.getCode() == CloseStatus.NORMAL.getCode()
        || status.getCode() == CloseStatus.GOING_AWAY.getCode();
  }
}
