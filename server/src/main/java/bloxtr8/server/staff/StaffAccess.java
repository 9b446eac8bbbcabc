package bloxtr8.server.staff;

import bloxtr8.infrastructure.Infrastructure;
import bloxtr8.server.embedded.CliFailure;
import bloxtr8.server.embedded.DataOption;
import bloxtr8.server.embedded.RunFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.ResourceAccessException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The platform's URL and the access token of the member of staff. */
final class StaffAccess {

  private static final String TOKEN_VARIABLE = "STAFF_TOKEN";

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--gateway",
      paramLabel = "URL",
      description = "URL of the platform; without it, the running stack of --data")
  private @Nullable URI gateway;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "a file with your access token; without it, the variable STAFF_TOKEN")
  private @Nullable Path tokenFile;

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "in the sandbox: act as the admin with that name, who is created when unknown")
  private @Nullable String as;

  Path directory() {
    return data.directory();
  }

  /** Sends a request; when the platform does not respond, the message names its URL. */
  <T> T ask(Function<StaffClient, T> question) {
    var address = gateway == null ? runningOn(data.directory()) : gateway;
    try {
      return question.apply(new StaffClient(address, token(address)));
    } catch (ResourceAccessException e) {
      var cause = e.getMostSpecificCause();
      throw new CliFailure(
          "The platform at %s does not respond (%s).".formatted(address, cause.toString()));
    }
  }

  private static URI runningOn(Path data) {
    var run = RunFile.readAlive(data);
    if (run == null && Infrastructure.isInUse(data))
      throw new CliFailure(
          "The stack on %s is starting or stopping: try again in a moment.".formatted(data));
    if (run == null)
      throw new CliFailure(
          ("No stack is running on %s: start one with ./bloxtr8 up, or name the platform with"
                  + " --gateway.")
              .formatted(data));
    return URI.create(run.gateway());
  }

  private String token(URI address) {
    if (as != null) return new SandboxStaff(address).tokenOf(as);
    var token = tokenFile == null ? System.getenv(TOKEN_VARIABLE) : read(tokenFile);
    if (token == null || token.isBlank())
      throw new CliFailure(
          "Your access token is missing: set STAFF_TOKEN or --token-file, in the sandbox --as"
              + " NAME.");
    return token.strip();
  }

  private static String read(Path file) {
    if (!Files.isRegularFile(file)) throw new CliFailure("There is no file " + file + ".");
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
