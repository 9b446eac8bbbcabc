package bloxtr8.server.bench;

import java.sql.SQLException;

/** Thrown when something cannot be measured; the message is a sentence for the person who waits. */
public final class MeasurementFailed extends RuntimeException {

  /** At the database of the measured stack. */
  static MeasurementFailed at(SQLException failure) {
    return new MeasurementFailed(
        "The database of the measured stack cannot be used: " + failure.getMessage(), failure);
  }

  MeasurementFailed(String message) {
    super(message);
  }

  MeasurementFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
