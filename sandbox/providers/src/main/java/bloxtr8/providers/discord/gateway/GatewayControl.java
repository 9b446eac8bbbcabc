package bloxtr8.providers.discord.gateway;

import bloxtr8.providers.control.ControlRequest;
import bloxtr8.providers.control.Json;
import bloxtr8.providers.control.Problem;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/** What the gateway does to the connections of a bot when it is told to. */
final class GatewayControl {

  private final Connections connections;
  private final Sessions sessions;

  GatewayControl(Connections connections, Sessions sessions) {
    this.connections = connections;
    this.sessions = sessions;
  }

  /** {@code {verb, applicationId, resumable?}}; the answer says how many connections there were. */
  ObjectNode does(ControlRequest request) {
    var verb = request.text("verb");
    var application = request.id("applicationId");
    var resumable = request.flagOr("resumable", false);
    request.nothingElse();
    var open = connections.of(application);
    for (var connection : open) {
      switch (verb) {
        case "reconnect" -> connection.send(Frame.of(Opcode.RECONNECT, null));
        case "invalidate" -> invalidate(connection, resumable);
        case "disconnect" -> connection.close(CloseReason.UNKNOWN_ERROR);
        case "pause" -> connection.pause();
        default ->
            throw Problem.unprocessable(
                "The verb must be reconnect, invalidate, disconnect or pause.");
      }
    }
    return Json.object().put("connections", open.size());
  }

  private void invalidate(Connection connection, boolean resumable) {
    var session = connection.session();
    if (!resumable && session != null) sessions.end(session);
    connection.send(Frame.of(Opcode.INVALID_SESSION, BooleanNode.valueOf(resumable)));
  }
}
