package bloxtr8.providers.discord.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import bloxtr8.providers.control.Json;
import bloxtr8.providers.discord.world.EventStore.Stored;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message of the gateway.
 *
 * @param data its {@code d}
 */
record Frame(int opcode, JsonNode data) {

  /** Of a frame from a bot, in bytes. */
  private static final int SIZE_MAX = 4_096;

  /** A frame from a bot. */
  static Frame parse(String text) {
    if (text.getBytes(UTF_8).length > SIZE_MAX) throw new Refused(CloseReason.DECODE_ERROR);
    if (!(Json.tree(text) instanceof ObjectNode frame)) throw new Refused(CloseReason.DECODE_ERROR);
    var opcode = frame.get("op");
    if (opcode == null || !opcode.isInt()) throw new Refused(CloseReason.DECODE_ERROR);
    var data = frame.get("d");
    return new Frame(opcode.intValue(), data == null ? NullNode.getInstance() : data);
  }

  /** The data of a frame whose data is an object. */
  ObjectNode object() {
    if (data instanceof ObjectNode object) return object;
    throw new Refused(CloseReason.DECODE_ERROR);
  }

  static String of(int opcode, @Nullable JsonNode data) {
    var frame = Json.object();
    frame.putNull("t").putNull("s").put("op", opcode);
    frame.set("d", data == null ? NullNode.getInstance() : data);
    return Json.text(frame);
  }

  static String dispatch(Stored stored, ObjectNode body) {
    var frame = Json.object();
    frame.put("t", stored.event().type()).put("s", stored.id()).put("op", Opcode.DISPATCH);
    frame.set("d", body);
    return Json.text(frame);
  }
}
