package bloxtr8.marketplace.contracts.document;

import java.time.Instant;
import java.util.List;

/**
 * What a document says, before it is laid out. Text of ours and text that somebody typed are
 * different types, so that the one can never stand where the other does.
 *
 * @param id of the contract, on every page
 * @param madeAt the only time in the file: when the contract, or its certificate, came to be
 * @param origin the SHA-256 of what it is made of, in hex, which the file carries too
 * @param template the version of its wording
 */
record Agreement(
    String id,
    String title,
    String subtitle,
    Instant madeAt,
    String origin,
    String template,
    List<Section> sections) {

  /** A part with a heading. */
  record Section(Heading heading, List<Block> blocks) {}

  /** Of a section: numbered in the order of the document, or not. */
  record Heading(String text, boolean numbered) {}

  /** A part of a section. */
  sealed interface Block {

    /** A sentence of ours that binds, numbered in its section. */
    record Clause(String text) implements Block {}

    /** A sentence of ours without a number. */
    record Note(String text) implements Block {}

    /** Names and values, one a line. */
    record Rows(List<Row> rows) implements Block {}

    /** A long text that somebody typed, in a frame. */
    record Quote(String caption, String text) implements Block {}

    /** Where a party signs. */
    record Signatures(List<Row> rows) implements Block {}
  }

  /** A name of ours, and its value. */
  record Row(String name, Value value) {

    static Row of(String name, String value) {
      return new Row(name, new Ours(value));
    }

    static Row hash(String name, String sha256) {
      return new Row(name, new Hash(sha256));
    }

    static Row typed(String name, String value) {
      return new Row(name, new Typed(value));
    }
  }

  /** The value of a row. */
  sealed interface Value {}

  /** A value of ours: an id, an amount, a time. */
  record Ours(String text) implements Value {}

  /** A SHA-256 in hex, which fits on one line. */
  record Hash(String text) implements Value {}

  /** A value that a person, or Roblox, has chosen. */
  record Typed(String text) implements Value {}
}
