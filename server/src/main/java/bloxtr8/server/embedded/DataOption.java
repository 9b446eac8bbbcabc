package bloxtr8.server.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option for the folder of an embedded stack, for every command. */
public final class DataOption {

  static final String DEFAULT = ".bloxtr8";

  @Spec(Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  private Path directory = Path.of(DEFAULT);

  /** An empty name would mean the current folder. */
  @Option(
      names = "--data",
      defaultValue = DEFAULT,
      description = "folder for all data (default: ${DEFAULT-VALUE})")
  void directory(String given) {
    if (given.isBlank())
      throw new ParameterException(command.commandLine(), "--data needs the name of a folder.");
    directory = Path.of(given);
  }

  public Path directory() {
    if (Files.exists(directory) && !Files.isDirectory(directory))
      throw new CliFailure(directory + " is not a folder: choose another --data.");
    return directory;
  }

  public boolean isDefault() {
    return directory.equals(Path.of(DEFAULT));
  }
}
