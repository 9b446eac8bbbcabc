package bloxtr8.escrow.evidence;

import bloxtr8.escrow.evidence.Unacceptable.Why;
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

  static void check(Path file) throws IOException {
    PdfStreams.check(Files.readAllBytes(file));
    try (var document = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
      if (document.isEncrypted() || hasScriptedForm(document)) throw new Unacceptable(Why.ACTIVE);
      PdfObjects.check(document.getDocument());
      var pages = document.getNumberOfPages();
      if (pages > PAGES_MAX) throw new Unacceptable(Why.TOO_MANY_PAGES);
      if (pages == 0) throw new Unacceptable(Why.NO_WHOLE_PDF);
    } catch (IOException | IllegalArgumentException | ClassCastException _) {
      throw new Unacceptable(Why.NO_WHOLE_PDF);
    }
  }

  private static boolean hasScriptedForm(PDDocument document) {
    var form = document.getDocumentCatalog().getAcroForm(null);
    return form != null && form.hasXFA();
  }
}
