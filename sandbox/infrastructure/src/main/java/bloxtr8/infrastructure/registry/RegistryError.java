package bloxtr8.infrastructure.registry;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An error response, with Confluent's error code. */
final class RegistryError extends RuntimeException {

  private final int status;
  private final int code;

  private RegistryError(int status, int code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
    this.code = code;
  }

  private RegistryError(int status, int code, String message) {
    this(status, code, message, null);
  }

  int status() {
    return status;
  }

  int code() {
    return code;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }

  static RegistryError badRequest(String why) {
    return new RegistryError(400, 400, why);
  }

  static RegistryError noSuchPath(String path) {
    return new RegistryError(404, 404, "nothing answers at " + path);
  }

  static RegistryError wrongMethod(String method) {
    return new RegistryError(405, 405, method + " is not answered here");
  }

  static RegistryError tooLarge(int bytesMax) {
    return new RegistryError(
        413, 413, String.format(Locale.ROOT, "a request may have %d bytes at most", bytesMax));
  }

  static RegistryError noSuchSubject(String subject) {
    return new RegistryError(404, 40401, "Subject '%s' not found.".formatted(subject));
  }

  static RegistryError noSuchVersion(String version) {
    return new RegistryError(404, 40402, "Version %s not found.".formatted(version));
  }

  static RegistryError noSuchSchema() {
    return new RegistryError(404, 40403, "Schema not found");
  }

  static RegistryError noLevelOfItsOwn(String subject) {
    return new RegistryError(
        404,
        40408,
        "Subject '%s' does not have subject-level compatibility configured".formatted(subject));
  }

  static RegistryError noModeOfItsOwn(String subject) {
    return new RegistryError(
        404, 40409, "Subject '%s' does not have subject-level mode configured".formatted(subject));
  }

  static RegistryError invalidMode(String mode) {
    return new RegistryError(
        422, 42204, "Invalid mode '%s': this registry is always READWRITE".formatted(mode));
  }

  /** Confluent permanently deletes only what was deleted before. */
  static RegistryError notDeletedBefore(String subject) {
    return new RegistryError(
        404,
        40405,
        "Subject '%s' was not deleted first before being permanently deleted".formatted(subject));
  }

  static RegistryError versionNotDeletedBefore(String subject, String version) {
    return new RegistryError(
        404,
        40407,
        "Subject '%s' Version %s was not deleted first before being permanently deleted"
            .formatted(subject, version));
  }

  static RegistryError incompatible(String why) {
    return new RegistryError(
        409, 409, "Schema being registered is incompatible with an earlier schema: " + why);
  }

  static RegistryError invalidSchema(String why) {
    return new RegistryError(422, 42201, "Invalid schema: " + why);
  }

  static RegistryError invalidVersion(String version) {
    return new RegistryError(
        422,
        42202,
        "The specified version '%s' is not a valid version id: use 1 … 2^31-1 or latest"
            .formatted(version));
  }

  static RegistryError invalidLevel(String level) {
    return new RegistryError(
        422,
        42203,
        "Invalid compatibility level '%s': use one of %s"
            .formatted(level, List.of(CompatibilityLevel.values())));
  }

  static RegistryError storeFailed(SQLException cause) {
    return new RegistryError(500, 50001, "Error in the backend datastore", cause);
  }

  static RegistryError bug(RuntimeException cause) {
    return new RegistryError(500, 500, "Internal server error", cause);
  }
}
