package bloxtr8.escrow.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import bloxtr8.escrow.evidence.Unacceptable.Why;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads the raw bytes of a PDF before any library opens it: refuses the names of what is active,
 * also inside of compressed streams, and compressed streams that expand too far. A stream is
 * inflated a piece at a time and never kept.
 */
final class PdfStreams {

  private static final int STREAMS_MAX = 20_000;

  /** Streams of objects and of references: a library reads them into memory. */
  private static final long STRUCTURE_BYTES_MAX = 8L * 1024 * 1024;

  private static final long ALL_BYTES_MAX = 400L * 1024 * 1024;
  private static final int PIECE_BYTES = 64 * 1024;

  /** The longest name that is looked for may lie on the border of two pieces. */
  private static final int OVERLAP_CHARS = 64;

  /** How far before a stream its dictionary begins at most. */
  private static final int DICTIONARY_CHARS = 20_000;

  /** Long enough that no picture contains one by chance. */
  private static final Pattern ACTIVE =
      Pattern.compile(
          "/(?:JavaScript|Launch|EmbeddedFiles?|FileAttachment|Collection|RichMedia|SubmitForm|ImportData|GoToE|GoToR"
              + "|Encrypt|Movie|Sound|Rendition)(?![A-Za-z0-9])");

  /** Filters behind which this class does not look; programs of today write few of them. */
  private static final Pattern OTHER_FILTER =
      Pattern.compile("/(?:LZWDecode|ASCII85Decode|ASCIIHexDecode|RunLengthDecode)\\b");

  private static final Pattern SHORT_FILTER = Pattern.compile("/(?:LZW|A85|AHx|RL)\\b");
  private static final Pattern STRUCTURE = Pattern.compile("/(?:First|W|ObjStm|XRef)(?![A-Za-z])");
  private static final Pattern ESCAPED = Pattern.compile("#([0-9A-Fa-f]{2})");
  private static final Pattern STREAM = Pattern.compile("(?<!end)stream\r?\n");

  /** After a dictionary, spaces and comments; readers do not agree on where its data begin. */
  private static final Pattern UNCLEAR_STREAM =
      Pattern.compile(">>(?:[\\x00\\s]|%[^\r\n]*[\r\n])*+stream(?!\r?\n)");

  private static final Pattern OBJECTS = Pattern.compile("/ObjStm(?![A-Za-z])");
  private static final Pattern UNUSUAL =
      Pattern.compile("/Predictor|/Filter\\s*\\[[^\\]/]*/[^\\]/]*/");

  private static final String END = "%%EOF";
  private static final Pattern BLANK = Pattern.compile("[\\x00\\s]*");

  /** What readers of ZIP look for, which is before its comment. */
  private static final String END_OF_ZIP = "PK\u0005\u0006";

  private static final int END_OF_ZIP_BYTES = 22 + 65_535;

  /** What a zlib header has before the deflated data; readers skip it unread. */
  private static final int HEADER_BYTES = 2;

  /** Overlapping streams read the same bytes again: so many times the file's length at most. */
  private static final int READS_MAX = 4;

  private final byte[] pdf;
  private long structureBytes;
  private long allBytes;
  private long readBytes;

  private PdfStreams(byte[] pdf) {
    this.pdf = pdf;
  }

  static void check(byte[] pdf) {
    new PdfStreams(pdf).check();
  }

  private void check() {
    var text = new String(pdf, ISO_8859_1);
    requireHarmless(names(text));
    requireOneFile(text);
    if (UNCLEAR_STREAM.matcher(text).find()) throw new Unacceptable(Why.NO_WHOLE_PDF);
    var streams = 0;
    var begins = STREAM.matcher(text);
    for (var from = 0; begins.find(); from = begins.end()) {
      if (++streams > STREAMS_MAX) throw tooMuch();
      var nearest = Math.max(from, begins.start() - DICTIONARY_CHARS);
      var dictionary = names(text.substring(nearest, begins.start()));
      if (SHORT_FILTER.matcher(dictionary).find() || isUnusual(dictionary))
        throw new Unacceptable(Why.ACTIVE);
      look(begins.end(), STRUCTURE.matcher(dictionary).find());
    }
  }

  /** A PDF that is an archive as well would show one reader what another does not see. */
  private static void requireOneFile(String text) {
    var end = text.lastIndexOf(END);
    if (end < 0
        || !BLANK.matcher(text.substring(end + END.length())).matches()
        || text.lastIndexOf(END_OF_ZIP) >= Math.max(0, text.length() - END_OF_ZIP_BYTES))
      throw new Unacceptable(Why.NO_WHOLE_PDF);
  }

  /** Objects behind a predictor or two filters are not what this class would see. */
  private static boolean isUnusual(String dictionary) {
    return OBJECTS.matcher(dictionary).find() && UNUSUAL.matcher(dictionary).find();
  }

  /** Names as a reader sees them: a letter may be written as its number. */
  private static String names(String text) {
    return text.indexOf('#') < 0
        ? text
        : ESCAPED
            .matcher(text)
            .replaceAll(hit ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(hit.group(1), 16))));
  }

  private static void requireHarmless(String text) {
    if (ACTIVE.matcher(text).find() || OTHER_FILTER.matcher(text).find())
      throw new Unacceptable(Why.ACTIVE);
  }

  /** Looks into a stream, twice when it was deflated twice; what is not deflated is no stream. */
  private void look(int from, boolean structure) {
    if (from + HEADER_BYTES >= pdf.length) return;
    var first = new Inflater(true);
    var second = new Inflater(true);
    try {
      first.setInput(pdf, from + HEADER_BYTES, pdf.length - from - HEADER_BYTES);
      var piece = new byte[PIECE_BYTES];
      var border = "";
      var header = HEADER_BYTES;
      for (var n = first.inflate(piece); n > 0; n = first.inflate(piece)) {
        border = look(border, piece, n, structure);
        var skipped = Math.min(header, n);
        header -= skipped;
        second.setInput(piece, skipped, n - skipped);
        lookAgain(second, structure);
      }
    } catch (DataFormatException _) {
      // Not deflated, or damaged from here on: a library that opens it fails in the same place.
    } finally {
      readBytes += first.getBytesRead();
      first.end();
      second.end();
    }
    if (readBytes > (long) READS_MAX * pdf.length) throw tooMuch();
  }

  private void lookAgain(Inflater second, boolean structure) {
    var piece = new byte[PIECE_BYTES];
    var border = "";
    try {
      for (var n = second.inflate(piece); n > 0; n = second.inflate(piece))
        border = look(border, piece, n, structure);
    } catch (DataFormatException _) {
      // Deflated once only.
    }
  }

  /** Returns the end of the piece, for a name that goes on in the next one. */
  private String look(String border, byte[] piece, int length, boolean structure) {
    allBytes += length;
    if (structure) structureBytes += length;
    if (structureBytes > STRUCTURE_BYTES_MAX || allBytes > ALL_BYTES_MAX) throw tooMuch();
    var text = border + names(new String(piece, 0, length, ISO_8859_1));
    requireHarmless(text);
    return text.substring(Math.max(0, text.length() - OVERLAP_CHARS));
  }

  private static RuntimeException tooMuch() {
    return new Unacceptable(Why.EXPANDS_TOO_FAR);
  }
}
