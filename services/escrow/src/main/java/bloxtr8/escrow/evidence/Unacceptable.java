package bloxtr8.escrow.evidence;

import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.refusal.RefusedRequest.Kind;

/** Thrown by a check that refuses a file. It may have to leave a process as a number. */
final class Unacceptable extends RuntimeException {

  /** The refusals of files, each in words for whoever has uploaded it. */
  enum Why {
    NO_WHOLE_FILE(20, Kind.INVALID, "file_unreadable", "This is no whole file: export it again."),
    NO_WHOLE_PICTURE(
        21, Kind.INVALID, "file_unreadable", "This is no whole picture: export it again."),
    NO_WHOLE_PDF(
        22, Kind.INVALID, "file_unreadable", "This is no whole PDF: print it to a new PDF."),
    NOT_CHECKED(
        23,
        Kind.INVALID,
        "file_unreadable",
        "This file cannot be checked: export it again, or make it simpler."),
    WRONG_TYPE(
        24,
        Kind.INVALID,
        "file_type",
        "Upload a PNG, JPEG, PDF or TXT file whose name ends accordingly; its content decides."),
    ACTIVE(
        25,
        Kind.INVALID,
        "file_active",
        "This PDF contains scripts, embedded files, actions or protection: print it to a new PDF."),
    MALWARE(26, Kind.INVALID, "malware", "This file contains what virus scanners are tested with."),
    TOO_LONG(27, Kind.TOO_LARGE, "file_too_large", "A file may have 10 MB."),
    TOO_MANY_PIXELS(
        28,
        Kind.TOO_LARGE,
        "file_too_large",
        "A picture may have 50 million pixels: make it smaller."),
    TOO_MUCH_DETAIL(
        29, Kind.TOO_LARGE, "file_too_large", "The picture has too much detail: make it smaller."),
    TOO_MANY_PAGES(30, Kind.TOO_LARGE, "file_too_large", "A PDF may have 300 pages."),
    EXPANDS_TOO_FAR(
        31,
        Kind.TOO_LARGE,
        "file_too_large",
        "The PDF expands to too much data: print it to a new PDF.");

    private final int exitCode;
    private final Kind kind;
    private final String code;
    private final String detail;

    Why(int exitCode, Kind kind, String code, String detail) {
      this.exitCode = exitCode;
      this.kind = kind;
      this.code = code;
      this.detail = detail;
    }

    RefusedRequest refusal() {
      return new RefusedRequest(kind, code, detail);
    }

    /** Of a process that was started for the check; above what the JVM itself ends with. */
    int exitCode() {
      return exitCode;
    }

    static Why of(int exitCode) {
      for (var why : values()) if (why.exitCode == exitCode) return why;
      return NOT_CHECKED;
    }
  }

  private final Why why;

  Unacceptable(Why why) {
    super(why.detail, null, false, false);
    this.why = why;
  }

  Why why() {
    return why;
  }
}
