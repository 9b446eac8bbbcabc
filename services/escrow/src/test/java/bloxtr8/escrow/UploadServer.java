package bloxtr8.escrow;

import bloxtr8.api.EvidenceApi.EvidenceItem;
import bloxtr8.kernel.DisputeId;
import bloxtr8.platform.connections.BoundedHttp11Protocol;
import bloxtr8.platform.connections.ConnectionLimits;
import bloxtr8.platform.connections.OpenConnections;
import bloxtr8.platform.connections.RequestDeadlineValve;
import bloxtr8.platform.files.UploadFolder;
import bloxtr8.platform.http.Ids;
import bloxtr8.platform.http.Problem;
import bloxtr8.platform.refusal.RefusedRequest;
import bloxtr8.platform.telemetry.Alerts;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import tools.jackson.databind.json.JsonMapper;

/** The server of the gateway with one route: the upload of evidence, read as the gateway does. */
final class UploadServer implements AutoCloseable {

  /** What an upload was answered with. */
  record Answer(int status, String body) {}

  private static final int FILE_MAX = 10 * 1024 * 1024;
  private static final String BOUNDARY = "a-boundary";
  private static final JsonMapper JSON = JsonMapper.builder().addModule(Ids.json()).build();

  private static final ConnectionLimits LIMITS =
      new ConnectionLimits(100, 100, Duration.ofSeconds(10), Duration.ofSeconds(10));

  private final Tomcat tomcat = new Tomcat();
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;

  UploadServer(EvidenceController controller, UploadFolder uploads, Path work, Alerts alerts)
      throws IOException, LifecycleException {
    tomcat.setBaseDir(Files.createTempDirectory(work, "tomcat").toString());
    var connections = new OpenConnections("uploads", LIMITS, _ -> Optional.of("all"), alerts);
    var connector = new Connector(BoundedHttp11Protocol.class.getName());
    connector.setPort(0);
    ((BoundedHttp11Protocol) connector.getProtocolHandler()).bound(connections);
    tomcat.setConnector(connector);
    tomcat.getEngine().getPipeline().addValve(new RequestDeadlineValve(connections));
    var context = tomcat.addContext("", work.toString());
    var servlet = Tomcat.addServlet(context, "upload", new Upload(controller));
    servlet.setMultipartConfigElement(
        new MultipartConfigElement(uploads.path().toString(), FILE_MAX, FILE_MAX + 16 * 1024, 0));
    servlet.addMapping("/api/disputes/*");
    tomcat.start();
    port = tomcat.getConnector().getLocalPort();
  }

  /** The status of an upload of which one byte comes now and then. */
  int drip(DisputeId dispute, Duration every) throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        var timer = Executors.newSingleThreadScheduledExecutor()) {
      var out = socket.getOutputStream();
      out.write(
          """
          POST /api/disputes/%s/evidence HTTP/1.1\r
          Host: localhost\r
          Content-Type: multipart/form-data; boundary=%s\r
          Content-Length: %s\r
          \r
          --%s\r
          Content-Disposition: form-data; name="file"; filename="a.txt"\r
          \r
          """
              .formatted(dispute.text(), BOUNDARY, FILE_MAX, BOUNDARY)
              .getBytes(StandardCharsets.US_ASCII));
      var _ =
          timer.scheduleAtFixedRate(
              () -> write(out), every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return Integer.parseInt(Objects.requireNonNull(in.readLine()).split(" ", -1)[1]);
    }
  }

  private static void write(OutputStream out) {
    try {
      out.write('a');
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    return noted(name, content, note.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] noted(String name, byte[] content, byte[] note) throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(
        "--%s\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n"
            .formatted(BOUNDARY)
            .getBytes(StandardCharsets.UTF_8));
    out.write(note);
    out.write("\r\n".getBytes(StandardCharsets.UTF_8));
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
