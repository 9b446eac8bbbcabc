package bloxtr8.marketplace.documents;

/** What is stored is not the document, or is gone; no further attempt mends that. */
final class OtherFile extends RuntimeException {

  OtherFile(String message) {
    super(message);
  }
}
