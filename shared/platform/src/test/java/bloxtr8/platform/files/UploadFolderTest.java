package bloxtr8.platform.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFolderTest {

  @TempDir Path parent;

  private static String rights(Path folder) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
  }

  @Test
  void nobody_else_can_open_the_folder_also_one_of_an_older_build() throws IOException {
    var folder = UploadFolder.in(parent);
    assertThat(rights(folder.path())).isEqualTo("rwx------");
    assertThat(rights(folder.forOne())).isEqualTo("rwx------");

    Files.setPosixFilePermissions(folder.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(rights(UploadFolder.in(parent).path())).isEqualTo("rwx------");
    try (Stream<Path> all = Files.list(parent)) {
      assertThat(all).containsExactly(folder.path());
    }
  }

  @Test
  void a_link_in_its_place_is_refused_at_the_start_and_later() throws IOException {
    var folder = UploadFolder.in(parent);
    Files.delete(folder.path());
    Files.createSymbolicLink(folder.path(), Files.createDirectory(parent.resolve("theirs")));

    assertThatThrownBy(() -> UploadFolder.in(parent))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("no folder of this user");
    assertThatThrownBy(folder::forOne).hasMessageContaining("no folder of this user");
  }
}
