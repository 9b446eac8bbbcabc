package bloxtr8.escrow.evidence;

import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.refusal.RefusedRequest.Kind;

/** The refusals of files, each in words for whoever has uploaded it. */
final class Unacceptable {

  private Unacceptable() {}

  static RefusedRequest unreadable(String what) {
    return new RefusedRequest(
        Kind.INVALID, "file_unreadable", "This is no whole " + what + ": export it again.");
  }

  static RefusedRequest wrongType() {
    return new RefusedRequest(
        Kind.INVALID,
        "file_type",
        "Upload a PNG, JPEG, PDF or TXT file whose name ends accordingly; its content decides.");
  }

  static RefusedRequest tooLarge(String why) {
    return new RefusedRequest(Kind.TOO_LARGE, "file_too_large", why);
  }

  static RefusedRequest active() {
    return new RefusedRequest(
        Kind.INVALID,
        "file_active",
        "This PDF contains scripts, embedded files, actions or protection: print it to a new PDF.");
  }

  static RefusedRequest malware() {
    return new RefusedRequest(
        Kind.INVALID, "malware", "This file contains what virus scanners are tested with.");
  }
}
