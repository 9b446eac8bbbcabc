package bloxtr8.platform.files;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The clients of the object store, with limits, and the links that they sign. */
final class S3Clients {

  private static final S3Configuration BY_PATH =
      S3Configuration.builder().pathStyleAccessEnabled(true).build();

  private S3Clients() {}

  static S3Client client(FilesSettings settings) {
    return S3Client.builder()
        .endpointOverride(settings.endpoint())
        .region(Region.of(settings.region()))
        .credentialsProvider(credentials(settings))
        .serviceConfiguration(BY_PATH)
        // Not every server knows the newer checksums; a PUT is signed with its SHA-256.
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .httpClient(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(settings.connectMax())
                .socketTimeout(settings.attemptMax())
                .build())
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(settings.attemptMax())
                .apiCallTimeout(settings.callMax())
                .retryStrategy(
                    StandardRetryStrategy.builder().maxAttempts(settings.attemptsMax()).build())
                .build())
        .build();
  }

  static S3Presigner signer(FilesSettings settings) {
    return S3Presigner.builder()
        .endpointOverride(settings.linkEndpoint())
        .region(Region.of(settings.region()))
        .credentialsProvider(credentials(settings))
        .serviceConfiguration(BY_PATH)
        .build();
  }

  private static AwsCredentialsProvider credentials(FilesSettings settings) {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey().text()));
  }

  static URI link(S3Presigner signer, String bucket, StoredFile file, String name, Duration life) {
    return URI.create(
        signer
            .presignGetObject(presign ->
                presign
                    .signatureDuration(life)
                    .getObjectRequest(request ->
                        request
                            .bucket(bucket)
                            .key(file.key().text())
                            .versionId(file.version())
                            .responseContentType(file.contentType())
                            .responseContentDisposition(attachment(name))))
            .url()
            .toString());
  }

  private static String attachment(String name) {
    return "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._ -]", "_") + "\"";
  }
}
