package bloxtr8.server;

import bloxtr8.infrastructure.StartupFailure;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.server.embedded.CliFailure;
import java.sql.SQLException;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The message at the terminal when a command fails: one sentence, never a stack trace.
 *
 * @param expected whether it names something that the person can change
 */
record FailureSentence(String text, boolean expected) {

  /** PostgreSQL, appendix A: no connection, wrong login, unknown database. */
  private static final Set<String> OUTSIDE_US = Set.of("08", "28", "3D");

  static FailureSentence of(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      @Nullable String text = expected(cause);
      if (text != null) return new FailureSentence(text, true);
    }
    return new FailureSentence("An unexpected error occurred: " + failure, false);
  }

  private static @Nullable String expected(Throwable cause) {
    return switch (cause) {
      case SettingsProblem _, CliFailure _, StartupFailure _ -> cause.getMessage();
      case SQLException sql when isOutsideUs(sql) ->
          "PostgreSQL cannot be used: %s. Check the address, the user and the password."
              .formatted(firstLine(sql));
      case KafkaException kafka ->
          "Kafka cannot be used: %s. Check its address, the user and the password."
              .formatted(firstLine(kafka));
      default -> null;
    };
  }

  private static boolean isOutsideUs(SQLException failure) {
    @Nullable String state = failure.getSQLState();
    return state != null && state.length() == 5 && OUTSIDE_US.contains(state.substring(0, 2));
  }

  private static String firstLine(Exception failure) {
    var lines = String.valueOf(failure.getMessage()).lines();
    var line = lines.findFirst().orElse(failure.getClass().getSimpleName());
    return line.endsWith(".") ? line.substring(0, line.length() - 1).strip() : line.strip();
  }
}
