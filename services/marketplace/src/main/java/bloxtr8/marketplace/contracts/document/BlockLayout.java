package bloxtr8.marketplace.contracts.document;

import bloxtr8.marketplace.contracts.document.Agreement.Block;
import bloxtr8.marketplace.contracts.document.Agreement.Block.Clause;
import bloxtr8.marketplace.contracts.document.Agreement.Block.Note;
import bloxtr8.marketplace.contracts.document.Agreement.Block.Quote;
import bloxtr8.marketplace.contracts.document.Agreement.Block.Rows;
import bloxtr8.marketplace.contracts.document.Agreement.Block.Signatures;
import bloxtr8.marketplace.contracts.document.Agreement.Hash;
import bloxtr8.marketplace.contracts.document.Agreement.Ours;
import bloxtr8.marketplace.contracts.document.Agreement.Row;
import bloxtr8.marketplace.contracts.document.Agreement.Section;
import bloxtr8.marketplace.contracts.document.Agreement.Typed;
import bloxtr8.marketplace.contracts.document.Strip.Ink;
import bloxtr8.marketplace.contracts.document.Strip.Mark;
import bloxtr8.marketplace.contracts.document.Strip.Mark.Area;
import bloxtr8.marketplace.contracts.document.Strip.Mark.Text;
import bloxtr8.marketplace.contracts.document.Typefaces.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Lays out a document as strips. What somebody typed always stands in a grey panel, with a rule and
 * a bar before each of its lines, smaller than our text and never bold: no text can look like ours.
 */
final class BlockLayout {

  /** In points. */
  private static final float TITLE = 20;

  private static final float HEADING = 11.5f;
  private static final float BODY = 9.5f;
  private static final float SMALL = 8.5f;

  /** Of 64 hex digits on one line, of which letters such as d are the widest. */
  private static final float HASH = 7.7f;

  private static final float INDENT = 32;
  private static final float NAMES = 148;
  private static final float LEADING = 1.42f;
  private static final float PANEL_PADDING = 6;
  private static final float GAP = 5;
  private static final float SECTION_GAP = 15;
  private static final float SIGNATURE_GAP = 30;
  private static final float HAIR = 0.5f;
  private static final float RULE = 2;

  /** Before each line of what somebody typed, so that it is seen in copied text too. */
  private static final TextLine BAR = new TextLine("│", false);

  private static final float BAR_WIDTH = 9;

  /** Rows with more lines than that may go on to the next page. */
  private static final int TOGETHER_MAX = 5;

  private final List<Strip> strips = new ArrayList<>();
  private int section;
  private int clause;

  private BlockLayout() {}

  static List<Strip> of(Agreement agreement) {
    var layout = new BlockLayout();
    layout.addTitle(agreement);
    var last = 0;
    for (var section : agreement.sections()) {
      last = layout.strips.size();
      layout.add(section);
    }
    layout.keepTogether(last);
    return layout.strips;
  }

  /** The last section, which names what the document is made of, stands on the last page. */
  private void keepTogether(int from) {
    strips.subList(from, strips.size() - 1).replaceAll(strip -> strip.with(true));
  }

  private void addTitle(Agreement agreement) {
    addOurs(agreement.title(), Style.BOLD, TITLE, 0, Ink.HEADING, true);
    addOurs(agreement.subtitle(), Style.TEXT, BODY + 1, 0, Ink.QUIET, true);
    strips.add(
        new Strip(
            SECTION_GAP,
            List.of(new Area(0, SECTION_GAP / 2, Page.TEXT_WIDTH, 1.2f, Ink.HEADING)),
            true));
  }

  private void add(Section section) {
    strips.add(Strip.space(SECTION_GAP, true));
    var heading = section.heading();
    if (!heading.text().isEmpty()) {
      if (heading.numbered())
        addNumbered(++this.section + ".", heading.text(), Style.BOLD, HEADING, Ink.HEADING, true);
      else addOurs(heading.text(), Style.BOLD, HEADING, 0, Ink.HEADING, true);
      strips.add(Strip.space(GAP - 1, true));
    }
    clause = 0;
    for (var block : section.blocks()) add(block);
  }

  private void add(Block block) {
    switch (block) {
      case Clause(var text) ->
          addNumbered(section + "." + ++clause, text, Style.TEXT, BODY, Ink.TEXT, false);
      case Note(var text) -> addOurs(text, Style.TEXT, BODY, 0, Ink.TEXT, false);
      case Rows(var rows) -> rows.forEach(this::add);
      case Quote(var caption, var text) -> addQuote(caption, text);
      case Signatures(var rows) -> addSignatures(rows);
    }
    strips.add(Strip.space(GAP, false));
  }

  private void addNumbered(
      String number, String text, Style style, float size, Ink ink, boolean together) {
    var first = strips.size();
    addOurs(text, style, size, INDENT, ink, together);
    var strip = strips.get(first);
    var marks = new ArrayList<>(strip.marks());
    marks.add(text(0, size, new TextLine(number, false), style, size, ink));
    strips.set(first, new Strip(strip.height(), marks, strip.together()));
  }

  private void addOurs(String text, Style style, float size, float x, Ink ink, boolean together) {
    var lines = new LineBreaker(style, size, Page.TEXT_WIDTH - x).lines(typographic(text));
    for (var i = 0; i < lines.size(); i++)
      strips.add(
          new Strip(
              size * LEADING,
              List.of(text(x, size, lines.get(i), style, size, ink)),
              together || isWidow(i, lines.size())));
  }

  private static String typographic(String ours) {
    return ours.replace('\'', '’');
  }

  /** Two lines of a paragraph stay together at its beginning, and at its end. */
  private static boolean isWidow(int line, int lines) {
    return line < lines - 1 && (line == 0 || line == lines - 2);
  }

  private void add(Row row) {
    var names = new LineBreaker(Style.TEXT, SMALL + 0.5f, NAMES - 8).lines(typographic(row.name()));
    var values =
        switch (row.value()) {
          case Ours(var text) -> ours(text, BODY);
          case Hash(var text) -> ours(text, HASH);
          case Typed(var text) -> typed(text, NAMES, Page.TEXT_WIDTH - NAMES);
        };
    var count = Math.max(names.size(), values.size());
    for (var i = 0; i < count; i++) {
      var isLast = i == count - 1;
      var marks = new ArrayList<Mark>();
      var height = BODY * LEADING;
      if (i < values.size()) {
        marks.addAll(values.get(i).marks());
        height = Math.max(height, values.get(i).height());
      }
      if (i < names.size())
        marks.add(text(0, BODY, names.get(i), Style.TEXT, SMALL + 0.5f, Ink.QUIET));
      strips.add(new Strip(height, marks, !isLast && count <= TOGETHER_MAX));
    }
    lastStaysWithNext();
    strips.add(
        new Strip(
            GAP, List.of(new Area(0, GAP / 2 - HAIR, Page.TEXT_WIDTH, HAIR, Ink.RULE)), false));
  }

  private void lastStaysWithNext() {
    strips.set(strips.size() - 1, strips.getLast().with(true));
  }

  private static List<Strip> ours(String text, float size) {
    return new LineBreaker(Style.TEXT, size, Page.TEXT_WIDTH - NAMES)
        .lines(typographic(text)).stream()
            .map(line ->
                new Strip(
                    BODY * LEADING,
                    List.of(text(NAMES, BODY, line, Style.TEXT, size, Ink.TEXT)),
                    false))
            .toList();
  }

  private void addQuote(String caption, String typed) {
    addOurs(caption, Style.TEXT, SMALL, 0, Ink.QUIET, true);
    strips.add(Strip.space(2, true));
    strips.addAll(typed(typed, 0, Page.TEXT_WIDTH));
  }

  private static List<Strip> typed(String text, float x, float width) {
    var left = x + RULE + PANEL_PADDING;
    var inner = width - RULE - 2 * PANEL_PADDING - BAR_WIDTH;
    var breaker = new LineBreaker(Style.TEXT, SMALL, inner);
    var lines =
        TypedText.lines(text).stream().flatMap(line -> breaker.lines(line).stream()).toList();
    var framed = new ArrayList<Strip>();
    for (var i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var height = SMALL * LEADING + 1.5f;
      var start = left + BAR_WIDTH;
      var at = line.rightToLeft() ? start + inner - line.width(Style.TEXT, SMALL) : start;
      framed.add(
          new Strip(
              height,
              List.of(
                  new Area(x, 0, width, height, Ink.PANEL),
                  new Area(x, 0, RULE, height, Ink.FRAME),
                  text(left, SMALL + 1, BAR, Style.TEXT, SMALL, Ink.FRAME),
                  text(at, SMALL + 1, line, Style.TEXT, SMALL, Ink.TYPED)),
              isWidow(i, lines.size())));
    }
    return framed;
  }

  private void addSignatures(List<Row> rows) {
    for (var row : rows) {
      strips.add(Strip.space(SIGNATURE_GAP, true));
      strips.add(
          new Strip(
              GAP, List.of(new Area(0, 0, Page.TEXT_WIDTH * 0.6f, HAIR * 1.6f, Ink.TEXT)), true));
      addOurs(row.name(), Style.BOLD, BODY, 0, Ink.TEXT, true);
      switch (row.value()) {
        case Ours(var text) -> addOurs(text, Style.TEXT, SMALL, 0, Ink.QUIET, true);
        case Hash(var text) -> addOurs(text, Style.TEXT, HASH, 0, Ink.QUIET, true);
        case Typed(var text) -> strips.addAll(typed(text, 0, Page.TEXT_WIDTH * 0.6f));
      }
      lastStaysWithNext();
      // All lines for signatures stand on one page.
      strips.add(Strip.space(GAP, !row.equals(rows.getLast())));
    }
  }

  private static Text text(
      float x, float baseline, TextLine line, Style style, float size, Ink ink) {
    return new Text(x, baseline, line, style, size, Objects.requireNonNull(ink));
  }
}
