package bloxtr8.platform.http;

import bloxtr8.kernel.PrefixedId;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** Typed ids in paths, queries and JSON, always in their prefixed form. */
public final class Ids {

  /** The static {@code parse(String)} that every type of id has. */
  private static final ClassValue<MethodHandle> PARSE =
      new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> type) {
          try {
            return MethodHandles.publicLookup()
                .findStatic(type, "parse", MethodType.methodType(type, String.class))
                .asType(MethodType.methodType(Object.class, String.class));
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no parse(String)", e);
          }
        }
      };

  private Ids() {}

  /** Converts ids in paths and queries, in servers and in clients. */
  public static GenericConverter fromText() {
    return new FromText();
  }

  public static SimpleModule json() {
    return new SimpleModule("ids") {
      @Override
      public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new IdDeserializers());
      }
    }.addSerializer(PrefixedId.class, new IdSerializer());
  }

  /** Throws {@link PrefixedId.MalformedId}. */
  private static Object parse(Class<?> type, String text) {
    try {
      return PARSE.get(type).invokeExact(text);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(type + ".parse throws what it does not declare", e);
    }
  }

  private static final class FromText implements GenericConverter {

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
      return Set.of(new ConvertiblePair(String.class, PrefixedId.class));
    }

    @Override
    public @Nullable Object convert(
        @Nullable Object source, TypeDescriptor sourceType, TypeDescriptor targetType) {
      return source instanceof String text ? parse(targetType.getType(), text) : null;
    }
  }

  private static final class IdSerializer extends StdScalarSerializer<PrefixedId> {

    IdSerializer() {
      super(PrefixedId.class);
    }

    @Override
    public void serialize(PrefixedId id, JsonGenerator out, SerializationContext context) {
      out.writeString(id.text());
    }
  }

  private static final class IdDeserializers extends Deserializers.Base {

    @Override
    public @Nullable ValueDeserializer<?> findBeanDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
      return hasDeserializerFor(config, type.getRawClass())
          ? new IdDeserializer(type.getRawClass())
          : null;
    }

    @Override
    public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
      return PrefixedId.class.isAssignableFrom(type) && type.isRecord();
    }
  }

  private static final class IdDeserializer extends StdScalarDeserializer<Object> {

    private final Class<?> type;

    IdDeserializer(Class<?> type) {
      super(type);
      this.type = type;
    }

    @Override
    public @Nullable Object deserialize(JsonParser in, DeserializationContext context) {
      var text = in.getString();
      if (!in.currentToken().isScalarValue())
        return context.handleUnexpectedToken(context.constructType(type), in);
      try {
        return parse(type, text);
      } catch (PrefixedId.MalformedId e) {
        return context.handleWeirdStringValue(type, text, "is not such an id");
      }
    }
  }
}
