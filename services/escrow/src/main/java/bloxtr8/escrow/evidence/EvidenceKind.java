package bloxtr8.escrow.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of files that are accepted, told apart by how their bytes begin. */
public enum EvidenceKind {
  PNG("image/png", "png", List.of("png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}),
  JPEG(
      "image/jpeg",
      "jpg",
      List.of("jpg", "jpeg"),
      new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}),
  PDF("application/pdf", "pdf", List.of("pdf"), "%PDF-".getBytes(StandardCharsets.US_ASCII)),
  /** Any text in UTF-8. */
  TXT("text/plain; charset=utf-8", "txt", List.of("txt"), new byte[0]);

  private static final int BEGINNING_BYTES = 16;

  private final String contentType;
  private final String extension;
  private final List<String> endings;
  private final byte[] beginning;

  EvidenceKind(String contentType, String extension, List<String> endings, byte[] beginning) {
    this.contentType = contentType;
    this.extension = extension;
    this.endings = endings;
    this.beginning = beginning;
  }

  public String contentType() {
    return contentType;
  }

  /** Of the stored file, without the dot. */
  public String extension() {
    return extension;
  }

  /** By content alone. */
  static EvidenceKind of(Path file) throws IOException {
    byte[] begins;
    try (InputStream in = Files.newInputStream(file)) {
      begins = in.readNBytes(BEGINNING_BYTES);
    }
    return Arrays.stream(values()).filter(kind -> kind.matches(begins)).findFirst().orElse(TXT);
  }

  private boolean matches(byte[] begins) {
    return begins.length >= beginning.length
        && Arrays.equals(begins, 0, beginning.length, beginning, 0, beginning.length);
  }

  boolean isEndingOf(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(ending -> lower.endsWith("." + ending));
  }
}
