package bloxtr8.escrow.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A PDF that can be opened, and that does nothing when it is. Its bytes stay as they are: who
 * signed it, and how, is part of the evidence.
 */
final class Pdf {

  private static final int PAGES_MAX = 300;

  private Pdf() {}

  static Path checked(Path file) throws IOException {
    PdfStreams.check(Files.readAllBytes(file));
    try (var document = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
      if (document.isEncrypted() || hasScriptedForm(document)) throw Unacceptable.active();
      var pages = document.getNumberOfPages();
      if (pages > PAGES_MAX) throw Unacceptable.tooLarge("A PDF may have 300 pages.");
      if (pages == 0) throw Unacceptable.unreadable("PDF");
      return file;
    } catch (IOException | IllegalArgumentException | ClassCastException _) {
      throw Unacceptable.unreadable("PDF");
    }
  }

  private static boolean hasScriptedForm(PDDocument document) {
    var form = document.getDocumentCatalog().getAcroForm(null);
    return form != null && form.hasXFA();
  }
}
