package bloxtr8.gateway.docs;

import bloxtr8.kernel.PrefixedId;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Describes ids as strings with a pattern, and record components as required unless
 * {@code @Nullable}.
 */
public final class OpenApiSchemas implements ModelConverter {

  private static final String TAIL = "_[0-9a-hjkmnp-tv-z]{26}$";
  private static final String EXAMPLE = "_06fh3m0d8q9v2x4n5w7y1z3a5c";

  /** What each schema describes: a second record of one simple name would replace the first. */
  private final Map<String, JavaType> types = new ConcurrentHashMap<>();

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
    var java = TypeFactory.defaultInstance().constructType(type.getType());
    var raw = java.getRawClass();
    if (PrefixedId.class.isAssignableFrom(raw) && raw.isRecord()) return idOf(raw);
    if (!others.hasNext()) return null;
    var schema = others.next().resolve(type, context, others);
    if (!raw.isRecord() || schema == null || schema.get$ref() == null) return schema;
    var name = schema.get$ref().substring(Components.COMPONENTS_SCHEMAS_REF.length());
    if (!java.equals(types.computeIfAbsent(name, _ -> java)))
      throw new IllegalStateException(java + " and " + types.get(name) + " are both " + name);
    require(raw, context.getDefinedModels().get(name));
    return schema;
  }

  private static Schema<?> idOf(Class<?> id) {
    try {
      var prefix = (String) id.getField("PREFIX").get(null);
      var schema = new StringSchema().pattern("^" + prefix + TAIL).example(prefix + EXAMPLE);
      schema.addType("string");
      return schema;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(id + " has no PREFIX", e);
    }
  }

  private static void require(Class<?> type, @Nullable Schema<?> schema) {
    if (schema == null) return;
    schema.setRequired(
        Stream.of(type.getRecordComponents())
            .filter(c -> !c.getAnnotatedType().isAnnotationPresent(Nullable.class))
            .map(component -> component.getName())
            .toList());
  }
}
