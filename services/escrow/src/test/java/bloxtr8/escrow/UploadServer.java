package bloxtr8.escrow;

import bloxtr8.api.EvidenceApi.EvidenceItem;
import bloxtr8.kernel.DisputeId;
import bloxtr8.platform.http.Ids;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.refusal.RefusedRequest;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import tools.jackson.databind.json.JsonMapper;

/** The server of the gateway with one route: the upload of evidence, read as the gateway does. */
final class UploadServer implements AutoCloseable {

  /** What an upload was answered with. */
  record Answer(int status, String body) {}

  private static final int FILE_MAX = 10 * 1024 * 1024;
  private static final String BOUNDARY = "a-boundary";
  private static final JsonMapper JSON = JsonMapper.builder().addModule(Ids.json()).build();

  private final Tomcat tomcat = new Tomcat();
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  UploadServer(EvidenceController controller, Path work) throws IOException, LifecycleException {
    tomcat.setBaseDir(Files.createTempDirectory(work, "tomcat").toString());
    tomcat.setPort(0);
    var context = tomcat.addContext("", work.toString());
    var servlet = Tomcat.addServlet(context, "upload", new Upload(controller));
    servlet.setMultipartConfigElement(
        new MultipartConfigElement("", FILE_MAX, FILE_MAX + 16 * 1024, 0));
    servlet.addMapping("/api/disputes/*");
    tomcat.start();
    port = tomcat.getConnector().getLocalPort();
  }

  Answer upload(DisputeId dispute, String name, byte[] content, String key) throws Exception {
    return send(dispute, form("file", name, content), key);
  }

  Answer send(DisputeId dispute, byte[] body, String key) throws Exception {
    var path = "/api/disputes/" + dispute.text() + "/evidence";
    var request =
        HttpRequest.newBuilder(
                URI.create(String.format(Locale.ROOT, "http://127.0.0.1:%d", port) + path))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }

  static byte[] form(String field, String name, byte[] content) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n"
            .formatted(BOUNDARY, field, name)
            .getBytes(StandardCharsets.UTF_8));
    out.write(content);
    out.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  /** With a note before the file. */
  static byte[] noted(String name, byte[] content, String note) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(
        "--%s\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n%s\r\n"
            .formatted(BOUNDARY, note)
            .getBytes(StandardCharsets.UTF_8));
    out.write(form("file", name, content));
    return out.toByteArray();
  }

  private static final class Upload extends HttpServlet {

    private final transient EvidenceController controller;

    Upload(EvidenceController controller) {
      this.controller = controller;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      try {
        var id = DisputeId.parse(request.getPathInfo().split("/", -1)[1]);
        EvidenceItem item = controller.add(id, request);
        response.setStatus(201);
        JSON.writeValue(response.getOutputStream(), item);
      } catch (RefusedRequest e) {
        refuse(response, Problem.of(e));
      } catch (Problem e) {
        refuse(response, e);
      }
    }

    private static void refuse(HttpServletResponse response, Problem why) throws IOException {
      response.setStatus(why.status());
      response.getOutputStream().write(why.code().getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() throws LifecycleException {
    http.close();
    tomcat.stop();
    tomcat.destroy();
  }
}
