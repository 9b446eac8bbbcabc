package bloxtr8.marketplace.contracts.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.pdfbox.Loader;
import org.jspecify.annotations.Nullable;

/**
 * Makes the PDF of a document: equal documents become equal bytes, in every process. One at a time,
 * because the fonts are shared and because a document may be large.
 */
public final class DocumentRenderer {

  /** Changes whenever the bytes of any document do. */
  public static final String VERSION = "2";

  private static final String ORIGIN = "OriginSha256";
  private static final String TEMPLATE = "TemplateVersion";
  private static final String RENDERER = "RendererVersion";

  private static final ReentrantLock ONE = new ReentrantLock();

  private DocumentRenderer() {}

  static byte[] render(Agreement agreement) {
    ONE.lock();
    try (var writer = new PdfWriter(agreement)) {
      var facts = new LinkedHashMap<String, String>();
      facts.put(ORIGIN, agreement.origin());
      facts.put(TEMPLATE, agreement.template());
      facts.put(RENDERER, VERSION);
      return writer.write(Page.of(BlockLayout.of(agreement)), facts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      ONE.unlock();
    }
  }

  /**
   * What a document of ours says of itself.
   *
   * @param origin the SHA-256 of what it was made of, in hex
   */
  public record Imprint(String origin, String template, String renderer) {}

  /** Null for bytes that are no document of ours. */
  public static @Nullable Imprint imprint(byte[] pdf) {
    try (var file = Loader.loadPDF(pdf)) {
      var about = file.getDocumentInformation();
      var origin = about.getCustomMetadataValue(ORIGIN);
      var template = about.getCustomMetadataValue(TEMPLATE);
      var renderer = about.getCustomMetadataValue(RENDERER);
      if (origin == null || template == null || renderer == null) return null;
      return new Imprint(origin, template, renderer);
    } catch (IOException e) {
      return null;
    }
  }
}
