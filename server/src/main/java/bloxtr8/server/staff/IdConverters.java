package bloxtr8.server.staff;

import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.PrefixedId.MalformedId;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Ids as words of a command. */
final class IdConverters {

  private IdConverters() {}

  static final class OfCommand implements ITypeConverter<CommandId> {
    @Override
    public CommandId convert(String text) {
      return parse(text, CommandId::parse);
    }
  }

  static final class OfEscrow implements ITypeConverter<EscrowId> {
    @Override
    public EscrowId convert(String text) {
      return parse(text, EscrowId::parse);
    }
  }

  static final class OfOperation implements ITypeConverter<OperationId> {
    @Override
    public OperationId convert(String text) {
      return parse(text, OperationId::parse);
    }
  }

  private static <T> T parse(String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (MalformedId e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
