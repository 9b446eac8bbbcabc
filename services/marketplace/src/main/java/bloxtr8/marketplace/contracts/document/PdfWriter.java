package bloxtr8.marketplace.contracts.document;

import bloxtr8.marketplace.contracts.document.Strip.Ink;
import bloxtr8.marketplace.contracts.document.Strip.Mark;
import bloxtr8.marketplace.contracts.document.Typefaces.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Writes pages as a PDF whose bytes depend on nothing but them: its id is made of what it is made
 * of, its times are the contract's.
 */
final class PdfWriter implements AutoCloseable {

  private static final float HEADER_LINE = 52;
  private static final float FOOTER_LINE = 44;
  private static final float SMALL = 7.5f;
  private static final float HAIR = 0.5f;
  private static final int ID_DIGITS = 15;

  private final Agreement agreement;
  private final PDDocument file = new PDDocument();
  private final Map<Typeface, PDFont> fonts = new LinkedHashMap<>();

  PdfWriter(Agreement agreement) {
    this.agreement = agreement;
  }

  byte[] write(List<Page> pages, Map<String, String> facts) throws IOException {
    describe(facts);
    for (var i = 0; i < pages.size(); i++) write(pages.get(i), i + 1, pages.size());
    file.setDocumentId(Long.parseLong(agreement.origin().substring(0, ID_DIGITS), 16));
    var bytes = new ByteArrayOutputStream();
    file.save(bytes, CompressParameters.NO_COMPRESSION);
    return bytes.toByteArray();
  }

  private void describe(Map<String, String> facts) {
    var about = new PDDocumentInformation();
    about.setTitle(agreement.title() + " " + agreement.id());
    about.setProducer("Bloxtr8");
    var at = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    at.setTimeInMillis(agreement.madeAt().toEpochMilli());
    about.setCreationDate(at);
    about.setModificationDate(at);
    facts.forEach(about::setCustomMetadataValue);
    file.setDocumentInformation(about);
    file.getDocumentCatalog().setLanguage("en");
  }

  private void write(Page page, int number, int count) throws IOException {
    var sheet = new PDPage(new PDRectangle(Page.WIDTH, Page.HEIGHT));
    file.addPage(sheet);
    try (var content = new PDPageContentStream(file, sheet)) {
      var top = Page.HEIGHT - Page.TOP;
      for (var strip : page.strips()) {
        for (var mark : strip.marks()) draw(content, mark, top);
        top -= strip.height();
      }
      frame(content, number, count);
    }
  }

  private void frame(PDPageContentStream content, int number, int count) throws IOException {
    var top = Page.HEIGHT - HEADER_LINE;
    small(content, agreement.title(), 0, top + 6);
    small(content, agreement.id(), -1, top + 6);
    area(content, Page.LEFT, top, Page.TEXT_WIDTH, HAIR, Ink.RULE);
    area(content, Page.LEFT, FOOTER_LINE + 12, Page.TEXT_WIDTH, HAIR, Ink.RULE);
    small(content, "Template " + agreement.template(), 0, FOOTER_LINE);
    small(content, "Page " + number + " of " + count, -1, FOOTER_LINE);
  }

  /** At the left, or where the side is negative at the right. */
  private void small(PDPageContentStream content, String text, int side, float y)
      throws IOException {
    var line = new TextLine(text, false);
    var x = side < 0 ? Page.TEXT_WIDTH - line.width(Style.TEXT, SMALL) : 0;
    text(content, new Mark.Text(x, 0, line, Style.TEXT, SMALL, Ink.QUIET), y);
  }

  private void draw(PDPageContentStream content, Mark mark, float top) throws IOException {
    switch (mark) {
      case Mark.Text text -> text(content, text, top - text.baseline());
      case Mark.Area(var x, var down, var width, var height, var ink) ->
          area(content, Page.LEFT + x, top - down - height, width, height, ink);
    }
  }

  private void text(PDPageContentStream content, Mark.Text text, float y) throws IOException {
    if (text.line().seen().isEmpty()) return;
    var ink = text.ink();
    content.setNonStrokingColor(ink.red, ink.green, ink.blue);
    content.beginText();
    content.newLineAtOffset(Page.LEFT + text.x(), y);
    for (var run : text.line().runs(text.style())) {
      content.setFont(font(run.face()), text.size());
      content.showText(run.text());
    }
    content.endText();
  }

  private static void area(
      PDPageContentStream content, float x, float y, float width, float height, Ink ink)
      throws IOException {
    content.setNonStrokingColor(ink.red, ink.green, ink.blue);
    content.addRect(x, y, width, height);
    content.fill();
  }

  private PDFont font(Typeface face) throws IOException {
    var font = fonts.get(face);
    if (font != null) return font;
    var embedded = PDType0Font.load(file, face.font(), true);
    fonts.put(face, embedded);
    return embedded;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
