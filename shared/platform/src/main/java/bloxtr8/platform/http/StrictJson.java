package bloxtr8.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The JSON rules of our APIs: unknown, inexact and duplicate values are refused. */
public final class StrictJson {

  private StrictJson() {}

  public static JsonMapper.Builder builder() {
    var factory = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    return JsonMapper.builder(factory.build())
        .addModule(Ids.json())
        .addModule(
            new SimpleModule("storable")
                .addDeserializer(String.class, new NulFreeText())
                .addDeserializer(Instant.class, new StorableInstant()))
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL));
  }
}
