package bloxtr8.escrow.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** The kinds of files that are accepted, told apart by how their bytes begin. */
public enum EvidenceKind {
  PNG("image/png", "png", ".png", "\u0089PNG\r\n\u001a\n"),
  JPEG("image/jpeg", "jpg", ".jpeg", "\u00ff\u00d8\u00ff"),
  PDF("application/pdf", "pdf", ".pdf", "%PDF-"),
  /** Any text in UTF-8. */
  TXT("text/plain; charset=utf-8", "txt", ".txt", "");

  private static final int BEGINNING_BYTES = 16;

  private final String contentType;
  private final String extension;
  private final String otherEnding;
  private final String beginning;

  EvidenceKind(String contentType, String extension, String otherEnding, String beginning) {
    this.contentType = contentType;
    this.extension = extension;
    this.otherEnding = otherEnding;
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
    try (var in = Files.newInputStream(file)) {
      var begins = new String(in.readNBytes(BEGINNING_BYTES), ISO_8859_1);
      return Arrays.stream(values())
          .filter(kind -> begins.startsWith(kind.beginning))
          .findFirst()
          .orElse(TXT);
    }
  }

  boolean isEndingOf(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith("." + extension) || lower.endsWith(otherEnding);
  }
}
