package bloxtr8.payments;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import bloxtr8.platform.encryption.AeadCipher;
import java.util.List;

/** The keys of encrypted columns, in the payments role and in its API. */
@SettingsPrefix("bloxtr8.payments")
record ColumnKeys(
    @Setting(
            meaning =
                "keys of 32 bytes in base64, comma-separated: the first encrypts columns of the"
                    + " database, the others only decrypt")
        List<Secret> columnEncryptionKeys) {

  AeadCipher cipher() {
    return AeadCipher.of("bloxtr8.payments.column-encryption-keys", columnEncryptionKeys);
  }
}
