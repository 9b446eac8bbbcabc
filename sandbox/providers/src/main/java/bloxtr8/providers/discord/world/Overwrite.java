package bloxtr8.providers.discord.world;

import bloxtr8.providers.control.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a channel changes about the permissions of a role or of a member.
 *
 * @param targetId of the role or the member
 */
public record Overwrite(long targetId, boolean ofMember, long allow, long deny) {

  public ObjectNode json() {
    var json = Json.object();
    json.put("id", Long.toString(targetId));
    json.put("type", ofMember ? 1 : 0);
    json.put("allow", Long.toUnsignedString(allow));
    json.put("deny", Long.toUnsignedString(deny));
    return json;
  }
}
