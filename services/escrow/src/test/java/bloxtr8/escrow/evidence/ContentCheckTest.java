package bloxtr8.escrow.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bloxtr8.platform.refusal.RefusedRequest;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentCheckTest {

  private static final String TAIL = "<script>alert('tail')</script>";

  @TempDir Path folder;

  private final ContentCheck check = new ContentCheck();

  private CheckedFile checked(String name, byte[] content) throws IOException {
    var file = Files.write(folder.resolve("upload"), content);
    return check.check(file, name, folder);
  }

  private void refused(String name, byte[] content, String code) {
    assertThatThrownBy(() -> checked(name, content))
        .isInstanceOfSatisfying(
            RefusedRequest.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private static byte[] picture(String format) throws IOException {
    var picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    for (var x = 0; x < 64; x++) for (var y = 0; y < 48; y++) picture.setRGB(x, y, x * y * 977);
    var out = new ByteArrayOutputStream();
    ImageIO.write(picture, format, out);
    return out.toByteArray();
  }

  private static byte[] plus(byte[] first, byte[] second) {
    var both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void a_picture_keeps_its_pixels_and_loses_everything_else(String format) throws IOException {
    var polyglot = plus(picture(format), TAIL.getBytes(UTF_8));

    var file = checked("screen." + format, polyglot);

    var stored = Files.readAllBytes(file.content());
    assertThat(new String(stored, ISO_8859_1)).doesNotContain("script");
    assertThat(ImageIO.read(file.content().toFile()).getWidth()).isEqualTo(64);
    assertThat(file.original().bytes()).isEqualTo(polyglot.length);
    assertThat(file.stored().sha256()).isNotEqualTo(file.original().sha256());
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void a_picture_that_is_cut_off_is_refused(String format) throws IOException {
    var whole = picture(format);
    refused("a." + format, Arrays.copyOf(whole, whole.length * 2 / 3), "file_unreadable");
    refused("a." + format, Arrays.copyOf(whole, 20), "file_unreadable");
  }

  /** The header of a picture of 2.5 thousand million pixels, with a valid check sum. */
  private static byte[] bomb() throws IOException {
    var head = ByteBuffer.allocate(17).put("IHDR".getBytes(ISO_8859_1));
    head.putInt(50_000).putInt(50_000).put(new byte[] {8, 6, 0, 0, 0});
    var crc = new CRC32();
    crc.update(head.array());
    var out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});
    out.write(head.array());
    out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    out.write(new byte[] {0, 0, 0, 0, 'I', 'D', 'A', 'T'});
    return out.toByteArray();
  }

  @Test
  void a_picture_of_too_many_pixels_is_refused_by_its_header() throws IOException {
    refused("bomb.png", bomb(), "file_too_large");
  }

  @Test
  void the_content_of_a_file_says_what_it_is_and_must_agree_with_its_name() throws IOException {
    refused("page.png", "<html><script>x</script></html>".getBytes(UTF_8), "file_type");
    refused(
        "drawing.png", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8), "file_type");
    refused("picture.pdf", picture("png"), "file_type");
    refused("program.exe", picture("png"), "file_type");
    refused("nothing", picture("png"), "file_type");
    refused("no.txt", new byte[] {'a', 0, 'b'}, "file_type");
    refused("no.txt", new byte[] {(byte) 0xC3, 0x28}, "file_type");
    refused("empty.txt", new byte[0], "file_unreadable");
    assertThat(checked("log.TXT", "Zoë said:\r\n\t“yes”".getBytes(UTF_8)).kind())
        .isEqualTo(EvidenceKind.TXT);
  }

  @Test
  void a_file_of_ten_megabytes_and_a_byte_is_refused() throws IOException {
    var most = new byte[(int) ContentCheck.FILE_BYTES_MAX];
    Arrays.fill(most, (byte) 'a');
    assertThat(checked("long.txt", most).stored().bytes()).isEqualTo(most.length);
    refused("long.txt", plus(most, new byte[] {'a'}), "file_too_large");
  }

  @Test
  void the_test_signature_of_scanners_is_refused_anywhere_in_a_file() throws IOException {
    var signature = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
    refused("virus.txt", signature.getBytes(UTF_8), "malware");
    refused("virus.txt", ("before " + signature + " after").getBytes(UTF_8), "malware");
    refused("virus.png", plus(picture("png"), signature.getBytes(UTF_8)), "malware");
  }

  private byte[] pdf(boolean scripted) throws IOException {
    try (var document = new PDDocument()) {
      document.addPage(new PDPage());
      if (scripted)
        document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"));
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  @Test
  void a_pdf_that_does_nothing_is_stored_as_it_is() throws IOException {
    var file = checked("receipt.pdf", pdf(false));

    assertThat(file.stored()).isEqualTo(file.original());
  }

  @Test
  void a_pdf_with_a_script_is_refused_also_in_compressed_objects_and_escaped_names()
      throws IOException {
    refused("a.pdf", pdf(true), "file_active");
    refused("a.pdf", raw("/OpenAction <</S /Java#53cript>>", ""), "file_active");
    refused("a.pdf", raw("", "<</S /Launch /F (cmd.exe)>>"), "file_active");
    refused("a.pdf", raw("/Names <</EmbeddedFiles 1 0 R>>", ""), "file_active");
    refused("a.pdf", raw("/Encrypt 5 0 R", ""), "file_active");
    refused("a.pdf", raw("/Filter /LZWDecode", ""), "file_active");
  }

  @Test
  void a_pdf_that_expands_too_far_is_refused_before_it_is_opened() throws IOException {
    refused("bomb.pdf", raw("", "[0 0 0 0]".repeat(1_200_000)), "file_too_large");
  }

  @Test
  void a_pdf_that_is_cut_off_or_none_is_refused() throws IOException {
    refused("a.pdf", "%PDF-1.7\nnothing".getBytes(UTF_8), "file_unreadable");
    refused("a.pdf", Arrays.copyOf(pdf(false), 120), "file_unreadable");
  }

  /** A file with a catalogue and one compressed stream of objects. */
  private static byte[] raw(String catalogue, String objects) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(("%PDF-1.7\n1 0 obj <</Type /Catalog " + catalogue + ">> endobj\n").getBytes(UTF_8));
    out.write("2 0 obj <</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode>>\n".getBytes(UTF_8));
    out.write("stream\n".getBytes(UTF_8));
    try (var deflated = new DeflaterOutputStream(out)) {
      deflated.write(objects.getBytes(UTF_8));
    }
    out.write("\nendstream endobj\n%%EOF".getBytes(UTF_8));
    return out.toByteArray();
  }
}
