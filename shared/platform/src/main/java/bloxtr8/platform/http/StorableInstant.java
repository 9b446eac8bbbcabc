package bloxtr8.platform.http;

import bloxtr8.platform.database.StorableTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;

/**
 * Refuses a time that the database cannot store when the request is read, not later by the
 * database. A number is no time.
 */
final class StorableInstant extends ValueDeserializer<Instant> {

  @Override
  public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.hasToken(JsonToken.VALUE_STRING))
      return context.reportInputMismatch(Instant.class, "not a text");
    @Nullable Instant time = InstantDeserializer.INSTANT.deserialize(parser, context);
    if (time != null && !StorableTime.is(time))
      throw new InputCoercionException(
          parser, "a time that the database cannot store", parser.currentToken(), Instant.class);
    return time;
  }
}
