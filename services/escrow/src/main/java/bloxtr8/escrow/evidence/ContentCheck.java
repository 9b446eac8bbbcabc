package bloxtr8.escrow.evidence;

import bloxtr8.platform.files.FileHash;
import bloxtr8.platform.refusal.RefusedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/**
 * Decides by a file's bytes whether it is accepted, and makes what is stored of it. One file at a
 * time in a process, because a picture is decoded in memory.
 */
public final class ContentCheck {

  public static final long FILE_BYTES_MAX = 10L * 1024 * 1024;

  /** A picture written anew may be longer than it was. */
  public static final long STORED_BYTES_MAX = 20L * 1024 * 1024;

  private final Semaphore one = new Semaphore(1, true);

  /**
   * Checks a file.
   *
   * @param name as its uploader named it
   * @param folder for what is made of it; deleted by the caller
   * @throws RefusedRequest saying what is wrong with it
   */
  public CheckedFile check(Path file, String name, Path folder) throws IOException {
    one.acquireUninterruptibly();
    try {
      return checked(file, name, folder);
    } finally {
      one.release();
    }
  }

  private static CheckedFile checked(Path file, String name, Path folder) throws IOException {
    var bytes = Files.size(file);
    if (bytes > FILE_BYTES_MAX) throw Unacceptable.tooLarge("A file may have 10 MB.");
    if (bytes == 0) throw Unacceptable.unreadable("file");
    var kind = EvidenceKind.of(file);
    if (!kind.isEndingOf(name)) throw Unacceptable.wrongType();
    TestSignature.refuse(file);
    var content =
        switch (kind) {
          case PNG, JPEG -> Picture.rewritten(kind, file, folder.resolve("picture"));
          case PDF -> Pdf.checked(file);
          case TXT -> PlainText.checked(file);
        };
    var stored = FileHash.of(content);
    if (stored.bytes() > STORED_BYTES_MAX)
      throw Unacceptable.tooLarge("The picture has too much detail: make it smaller.");
    return new CheckedFile(kind, content, stored, FileHash.of(file));
  }
}
