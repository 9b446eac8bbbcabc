package bloxtr8.server.staff;

import bloxtr8.kernel.CommandId;
import bloxtr8.kernel.EscrowId;
import bloxtr8.kernel.OperationId;
import bloxtr8.kernel.PrefixedId.MalformedId;
import bloxtr8.platform.database.StorableTime;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Parsers of ids and times on the command line. */
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

  static final class OfMessage implements ITypeConverter<UUID> {
    private static final Pattern FORM =
        Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    @Override
    public UUID convert(String text) {
      if (!FORM.matcher(text).matches())
        throw new TypeConversionException(
            "not the id of a message, such as 0199c1d4-8f3a-7c60-9b1e-5d2f4a6b8c0d");
      return UUID.fromString(text);
    }
  }

  static final class OfTime implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
      try {
        var time = Instant.parse(text);
        if (StorableTime.is(time)) return time;
      } catch (DateTimeParseException _) {
        // Reported below.
      }
      throw new TypeConversionException("not a time in UTC, such as 2026-11-23T05:00:00Z");
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
