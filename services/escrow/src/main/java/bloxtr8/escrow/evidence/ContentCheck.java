package bloxtr8.escrow.evidence;

import bloxtr8.escrow.evidence.Unacceptable.Why;
import bloxtr8.platform.files.FileHash;
import bloxtr8.platform.refusal.RefusedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Decides by a file's bytes whether it is accepted, and makes what is stored of it. What a library
 * must read is read in a process of its own: a file that attacks the library ends that process and
 * is refused.
 */
public final class ContentCheck {

  public static final long FILE_BYTES_MAX = 10L * 1024 * 1024;

  /** A picture written anew may be longer than it was. */
  public static final long STORED_BYTES_MAX = 20L * 1024 * 1024;

  private static final int AT_A_TIME = 2;
  private static final Duration CHECKED_WITHIN = Duration.ofSeconds(20);
  private static final Duration PERMIT_WITHIN = Duration.ofSeconds(30);

  private final Semaphore permits = new Semaphore(AT_A_TIME, true);
  private final CheckProcess process;

  public ContentCheck() {
    this(CHECKED_WITHIN);
  }

  /**
   * With another limit.
   *
   * @param within how long the check of a file may take
   */
  ContentCheck(Duration within) {
    this.process = new CheckProcess(within);
  }

  /**
   * Checks a file.
   *
   * @param name as its uploader named it
   * @param folder for what is made of it; deleted by the caller
   * @throws RefusedRequest saying what is wrong with it, or that too many others are checked
   */
  public CheckedFile check(Path file, String name, Path folder) throws IOException {
    try {
      if (!permits.tryAcquire(PERMIT_WITHIN.toNanos(), TimeUnit.NANOSECONDS)) throw tooMany();
      try {
        return checked(file, name, folder);
      } finally {
        permits.release();
      }
    } catch (Unacceptable e) {
      throw e.why().refusal();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw tooMany();
    }
  }

  private static RefusedRequest tooMany() {
    return RefusedRequest.unavailable(
        "too_many_uploads", "Too many uploads at the moment; try again.", PERMIT_WITHIN);
  }

  private CheckedFile checked(Path file, String name, Path folder)
      throws IOException, InterruptedException {
    var bytes = Files.size(file);
    if (bytes > FILE_BYTES_MAX) throw new Unacceptable(Why.TOO_LONG);
    if (bytes == 0) throw new Unacceptable(Why.NO_WHOLE_FILE);
    var kind = EvidenceKind.of(file);
    if (!kind.isEndingOf(name)) throw new Unacceptable(Why.WRONG_TYPE);
    TestSignature.refuse(file);
    var content = content(kind, file, folder);
    if (Files.size(content) > STORED_BYTES_MAX) throw new Unacceptable(Why.TOO_MUCH_DETAIL);
    return new CheckedFile(kind, content, FileHash.of(content), FileHash.of(file));
  }

  private Path content(EvidenceKind kind, Path file, Path folder)
      throws IOException, InterruptedException {
    if (kind == EvidenceKind.TXT) {
      PlainText.check(file);
      return file;
    }
    var picture = folder.resolve("picture");
    process.check(kind, file, picture, folder);
    return kind == EvidenceKind.PDF ? file : picture;
  }
}
