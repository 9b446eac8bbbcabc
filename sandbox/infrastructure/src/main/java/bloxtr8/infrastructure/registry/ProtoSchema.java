package bloxtr8.infrastructure.registry;

import com.squareup.wire.schema.CoreLoader;
import com.squareup.wire.schema.ErrorCollector;
import com.squareup.wire.schema.Linker;
import com.squareup.wire.schema.Loader;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.ProtoFile;
import com.squareup.wire.schema.Schema;
import com.squareup.wire.schema.Type;
import com.squareup.wire.schema.internal.SchemaEncoder;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A .proto file and its imports, parsed, with every name resolved. */
record ProtoSchema(Schema linked) {

  private static final String ITSELF = "schema.proto";
  private static final boolean PACKAGES_MAY_DEPEND_ON_EACH_OTHER = true;
  private static final boolean WITH_ALL_IMPORTS = true;

  /** Throws {@link RegistryError} when it is not Protobuf; imports are texts by file name. */
  static ProtoSchema parse(String text, Map<String, String> imports) {
    if (text.isBlank()) throw RegistryError.invalidSchema("it is empty");
    try {
      var files = new HashMap<String, ProtoFile>();
      imports.forEach((name, content) -> files.put(name, read(name, content)));
      files.put(ITSELF, read(ITSELF, text));
      var errors = new ErrorCollector();
      var linker =
          new Linker(new Files(files), errors, PACKAGES_MAY_DEPEND_ON_EACH_OTHER, WITH_ALL_IMPORTS);
      var linked = linker.link(new ArrayList<>(files.values()));
      errors.throwIfNonEmpty();
      return new ProtoSchema(linked);
    } catch (RegistryError e) {
      throw e;
      // The parser throws any exception on bad input.
    } catch (RuntimeException | StackOverflowError e) {
      throw RegistryError.invalidSchema(String.valueOf(e.getMessage()));
    }
  }

  private static ProtoFile read(String name, String text) {
    return ProtoFile.Companion.get(ProtoParser.Companion.parse(Location.get(name), text));
  }

  /** A FileDescriptorProto in Base64, as Confluent returns it for {@code format=serialized}. */
  String serialized() {
    var file = linked.protoFile(ITSELF);
    if (file == null) throw new IllegalStateException("a schema without its own file");
    return new SchemaEncoder(linked).encode(file).base64();
  }

  List<Type> ownTypes() {
    var file = linked.protoFile(ITSELF);
    return file == null ? List.of() : file.typesAndNestedTypes();
  }

  /** Types of imported files, without Google's own, which never change. */
  Stream<Type> importedTypes() {
    return linked.getProtoFiles().stream()
        .filter(file -> !isCore(file.getLocation().getPath()))
        .filter(file -> !file.getLocation().getPath().equals(ITSELF))
        .flatMap(file -> file.typesAndNestedTypes().stream());
  }

  @Nullable Type type(Type likeThis) {
    return linked.getType(likeThis.getType());
  }

  private static boolean isCore(String path) {
    return path.startsWith("google/protobuf/") || path.startsWith("wire/");
  }

  private record Files(Map<String, ProtoFile> files) implements Loader {

    @Override
    public ProtoFile load(String path) {
      var file = files.get(path);
      if (file != null) return file;
      if (isCore(path)) return CoreLoader.INSTANCE.load(path);
      throw RegistryError.invalidSchema("no reference is given for its import " + path);
    }

    @Override
    public Loader withErrors(ErrorCollector errors) {
      return this;
    }
  }
}
