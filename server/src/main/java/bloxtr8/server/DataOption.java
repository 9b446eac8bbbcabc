package bloxtr8.server;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The folder of an embedded stack, as every command takes it. */
public final class DataOption {

  static final String DEFAULT = ".bloxtr8";

  @Spec(Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  private Path folder = Path.of(DEFAULT);

  /** An empty word would mean the folder in which the user happens to be. */
  @Option(
      names = "--data",
      defaultValue = DEFAULT,
      description = "folder that keeps all data (default: ${DEFAULT-VALUE})")
  void folder(String given) {
    if (given.isBlank())
      throw new ParameterException(command.commandLine(), "--data needs the name of a folder.");
    folder = Path.of(given);
  }

  public Path folder() {
    if (Files.exists(folder) && !Files.isDirectory(folder))
      throw new InTheWay(folder + " is no folder: choose another --data.");
    return folder;
  }

  boolean isDefault() {
    return folder.equals(Path.of(DEFAULT));
  }
}
