package bloxtr8.platform.files;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.net.URI;
import java.time.Duration;

/** Settings for the object store that holds files. */
@SettingsPrefix("bloxtr8.files")
public record FilesSettings(
    @Setting(meaning = "URL of the S3 object store, as the program reaches it") URI endpoint,
    @Setting(
            defaultValue = "",
            meaning =
                "URL of the S3 object store in links to files, as people reach it; empty for the"
                    + " endpoint")
        String publicEndpoint,
    @Setting(defaultValue = "us-east-1", meaning = "region of the bucket") String region,
    @Setting(meaning = "bucket of all files; in a live world it must keep versions") String bucket,
    @Setting(meaning = "access key of the object store") String accessKey,
    @Setting(meaning = "secret key of the object store") Secret secretKey,
    @Setting(defaultValue = "PT2S", meaning = "time-out of a connection to the object store")
        Duration connectMax,
    @Setting(
            defaultValue = "PT10S",
            meaning = "time-out of one attempt of a request to the object store")
        Duration attemptMax,
    @Setting(
            defaultValue = "PT25S",
            meaning = "time-out of a request to the object store with all its attempts")
        Duration callMax,
    @Setting(
            defaultValue = "PT90S",
            meaning =
                "time-out of a request that sends a file from disk, such as a long report, to the"
                    + " object store; shorter than the lease of reports")
        Duration fileMax,
    @Setting(defaultValue = "3", meaning = "attempts of one request to the object store")
        int attemptsMax) {

  URI linkEndpoint() {
    return publicEndpoint.isEmpty() ? endpoint : URI.create(publicEndpoint);
  }
}
