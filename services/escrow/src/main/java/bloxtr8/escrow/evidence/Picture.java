package bloxtr8.escrow.evidence;

import bloxtr8.escrow.evidence.Unacceptable.Why;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.FileImageOutputStream;

/**
 * A picture that is decoded and written anew: metadata, and whatever else was in its file, is lost.
 */
final class Picture {

  private static final long PIXELS_MAX = 50_000_000;

  /** Pictures with transparency, or of 16 bits, may have fewer pixels. It fits into the process. */
  private static final long DECODED_BYTES_MAX = 150_000_000;

  private static final float QUALITY = 0.92f;

  private Picture() {}

  static void rewrite(EvidenceKind kind, Path file, Path result) throws IOException {
    write(kind, decoded(kind, file), result);
  }

  private static BufferedImage decoded(EvidenceKind kind, Path file) throws IOException {
    var reader = ImageIO.getImageReadersByFormatName(kind.name()).next();
    try (var in = new FileImageInputStream(file.toFile())) {
      var cutOff = new AtomicBoolean();
      reader.addIIOReadWarningListener((_, warning) -> {
        if (warning.toLowerCase(Locale.ROOT).contains("premature")) cutOff.set(true);
      });
      reader.setInput(in, true, true);
      requireSize(reader);
      var picture = reader.read(0);
      if (cutOff.get()) throw new Unacceptable(Why.NO_WHOLE_PICTURE);
      return picture;
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException _) {
      throw new Unacceptable(Why.NO_WHOLE_PICTURE);
    } finally {
      reader.dispose();
    }
  }

  /** From the header alone: nothing is decoded yet. */
  private static void requireSize(ImageReader reader) throws IOException {
    var pixels = (long) reader.getWidth(0) * reader.getHeight(0);
    if (pixels > PIXELS_MAX) throw new Unacceptable(Why.TOO_MANY_PIXELS);
    var types = reader.getImageTypes(0);
    if (!types.hasNext()) throw new Unacceptable(Why.NO_WHOLE_PICTURE);
    var samples = types.next().getSampleModel();
    var bytes = DataBuffer.getDataTypeSize(samples.getDataType()) / Byte.SIZE;
    if (pixels * samples.getNumBands() * bytes > DECODED_BYTES_MAX)
      throw new Unacceptable(Why.TOO_MUCH_DETAIL);
  }

  private static void write(EvidenceKind kind, BufferedImage picture, Path result)
      throws IOException {
    var writer = ImageIO.getImageWritersByFormatName(kind.name()).next();
    try (var out = new FileImageOutputStream(result.toFile())) {
      var parameters = writer.getDefaultWriteParam();
      if (kind == EvidenceKind.JPEG) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(QUALITY);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    } finally {
      writer.dispose();
    }
  }
}
