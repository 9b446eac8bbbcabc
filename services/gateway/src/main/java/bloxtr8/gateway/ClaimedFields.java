package bloxtr8.gateway;

import bloxtr8.gateway.tokens.AuthenticatedUser;
import bloxtr8.platform.http.Problem;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/**
 * Checks the fields that older clients send about themselves at the top of a body: a {@code userId}
 * must be the caller's; {@code ipAddress} and {@code userAgent} are ignored, because the connection
 * gives them.
 */
final class ClaimedFields extends DeserializationProblemHandler {

  @Override
  public boolean handleUnknownProperty(
      DeserializationContext context,
      JsonParser in,
      ValueDeserializer<?> deserializer,
      Object beanOrClass,
      String name) {
    if (!isAtTop(in)) return false;
    return switch (name) {
      case "ipAddress", "userAgent" -> {
        in.skipChildren();
        yield true;
      }
      case "userId" -> isCaller(in);
      default -> false;
    };
  }

  /** When the value is an object or array, the parser's context is already that of the value. */
  private static boolean isAtTop(JsonParser in) {
    var object = in.streamReadContext();
    if (in.currentToken().isStructStart()) object = object.getParent();
    return object.getParent().inRoot();
  }

  private static boolean isCaller(JsonParser in) {
    if (!(SecurityContextHolder.getContext().getAuthentication()
        instanceof AuthenticatedUser caller)) return false;
    if (caller.user().text().equals(in.getValueAsString())) return true;
    throw new Problem(403, "not_you", "The userId in the body is not that of the caller.");
  }
}
