package bloxtr8.marketplace.people;

import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Setting;
import bloxtr8.kernel.SettingsPrefix;
import java.util.List;

/** The settings about people. */
@SettingsPrefix("bloxtr8.marketplace")
public record PeopleSettings(
    @Setting(
            meaning =
                "keys of 32 bytes in base64, comma-separated: the first encrypts the key of each"
                    + " person, the others only decrypt what they encrypted")
        List<Secret> personKeyEncryptionKeys,
    @Setting(
            meaning =
                "key of 32 bytes in base64 that hashes the ids of linked accounts; it can never be"
                    + " replaced, because bans and accounts are found by its hashes")
        Secret accountHashKey,
    @Setting(
            defaultValue = "2026-11",
            meaning = "version of the terms that a person must accept to sign up")
        String termsVersion,
    @Setting(
            defaultValue = "",
            meaning =
                "Discord ids, comma-separated, of the first admins: each gets the authority at"
                    + " their sign-in, once; name two, who can then appoint others together")
        List<String> firstAdmins) {}
