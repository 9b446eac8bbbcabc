package bloxtr8.gateway;

import bloxtr8.gateway.tokens.AuthenticatedUser;
import bloxtr8.platform.http.Problem;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/**
 * What older clients say about themselves at the top of a body: a {@code userId} must be the
 * caller's, {@code ipAddress} and {@code userAgent} are known better from the connection.
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

  /** A value that is an object or array has already opened a place of its own. */
  private static boolean isAtTop(JsonParser in) {
    var object = in.streamReadContext();
    if (in.currentToken().isStructStart()) object = object.getParent();
    return object.getParent().inRoot();
  }

  private static boolean isCaller(JsonParser in) {
    if (!(SecurityContextHolder.getContext().getAuthentication()
        instanceof AuthenticatedUser caller)) return false;
    if (caller.user().text().equals(in.getValueAsString())) return true;
    throw new Problem(403, "not_you", "The userId of the body is not yours.");
  }
}
