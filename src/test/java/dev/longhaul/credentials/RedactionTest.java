package dev.longhaul.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://www.googleapis.com/upload/youtube/v3/videos?uploadType=resumable&upload_id=SECRET&part=snippet,status | https://www.googleapis.com/upload/youtube/v3/videos?uploadType=resumable&…&part=snippet,status
            https://h.example:8443/a?SECRET                  | https://h.example:8443/a?…
            https://user:SECRET@h.example/a                  | https://h.example/a
            https://h.example/a#SECRET                       | https://h.example/a#…
            https://h.example/a?part=SECRET/?&part=id        | https://h.example/a?…&part=id
            https://h.example/?a=SECRET&b=SECRET             | https://h.example/?…
            http://127.0.0.1:9/?state=SECRET&code=4/SECRET   | http://127.0.0.1:9/?…
            https://h.example                                | https://h.example
            https://h.example/files/24e533e02ec3bc40c387f1SECRET | https://h.example/files/…
            https://h.example/u/SECRET-24e533e0-c387.f1/part/2?a=SECRET | https://h.example/u/…/part/2?…
            /files/24e533e02ec3bc40c387f1SECRET              | /files/…
            /files/24e533e02ec3bc40c387f1SECRET?part=1       | /files/…?part=1
            https://h.example/words-that-say-what-it-is/v3/15characters.mp | https://h.example/words-that-say-what-it-is/v3/15characters.mp
            /upload/youtube/v3/videos?upload_id=SECRET       | /upload/youtube/v3/videos?…
            not an address SECRET                            | …
            SECRET                                           | …
            """)
    void anAddressKeepsWhatIsKnownToBeHarmless(String address, String shown) {
        assertThat(Redaction.uri(address)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            Authorization: Bearer ya29.SECRET                             | Authorization: …
            authorization=Basic U0VDUkVUSECRET                            | authorization=…
            Cookie: SID=SECRET; a=SECRET                                  | Cookie: …
            sent Bearer SECRETSECRET to it                                | sent Bearer … to it
            the token ya29.a0SECRET-x_y was refused                       | the token … was refused
            stored 1//0gSECRET-x                                          | stored …
            secret is GOCSPX-SECRET_x                                     | secret is …
            paste 4/0SECRETxxxxxx here                                    | paste … here
            client_id=me&client_secret=SECRET&grant_type=refresh_token&refresh_token=SECRET | client_id=me&client_secret=…&grant_type=refresh_token&refresh_token=…
            grant_type=authorization_code&code=SECRET&code_verifier=SECRET| grant_type=authorization_code&code=…&code_verifier=…
            {"access_token": "SECRET", "expires_in": 3599}                | {"access_token": …, "expires_in": 3599}
            {"id_token":"a.SECRET.c","refresh_token":"SE\\"CRETSECRET"}    | {"id_token":…,"refresh_token":…}
            PUT /upload/v3/videos?uploadType=resumable&upload_id=SECRET HTTP/1.1 | PUT /upload/v3/videos?uploadType=resumable&… HTTP/1.1
            at https://h.example/files/24e533e02ec3bc40c387f1SECRET now   | at https://h.example/files/… now
            Location: https://h.example/u?upload_id=SECRET (moved)        | Location: https://h.example/u?… (moved)
            {"error":{"code":403,"reason":"quotaExceeded"}} state=UPLOADING code=503 | {"error":{"code":403,"reason":"quotaExceeded"}} state=UPLOADING code=503
            upload_id=SECRET                                              | upload_id=…
            session_secret_key=SECRET&session_key=SECRET                  | session_secret_key=…&session_key=…
            "application_secret_key":"SECRET"                             | "application_secret_key":…
            two https://a.example/?x=SECRET, http://b.example/#SECRET     | two https://a.example/?… http://b.example/#…
            what? nothing to hide: 308 Range: bytes=0-524287              | what? nothing to hide: 308 Range: bytes=0-524287
            Content-Range: bytes 0-9/10 in 1.5 s                          | Content-Range: bytes 0-9/10 in 1.5 s
            """)
    void aTextLosesItsSecretsAndKeepsTheRest(String text, String shown) {
        assertThat(Redaction.text(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Range     | bytes 0-9/10                       | bytes 0-9/10
            RANGE             | bytes=0-9                          | bytes=0-9
            Retry-After       | Sun, 01 Mar 2026 12:00:00 GMT      | Sun, 01 Mar 2026 12:00:00 GMT
            Location          | https://h.example/u?upload_id=SECRET | https://h.example/u?…
            location          | SECRET                             | …
            Authorization     | Bearer SECRET                      | …
            Set-Cookie        | SECRET                             | …
            X-GUploader-UploadID | SECRET                          | …
            X-Whatever-Comes  | SECRET                             | …
            """)
    void aHeaderIsShownOnlyIfItIsKnown(String name, String value, String shown) {
        assertThat(Redaction.header(name, value)).isEqualTo(shown);
    }

    @Test
    void aLongTextIsReadInOneGo() {
        String secret = "S\\\"CRET".repeat(50_000);
        assertThat(Redaction.text("{\"refresh_token\":\"" + secret + "\"}")).isEqualTo("{\"refresh_token\":…}");
        String word = "a".repeat(200_000);
        assertThat(Redaction.text(word)).isEqualTo(word);
    }

    @Test
    void aHashTellsAddressesApartAndStaysTheSame() {
        String hash = Redaction.hash(URI.create("https://h.example/u?upload_id=a"));
        assertThat(hash)
                .matches("[0-9a-f]{12}")
                .isEqualTo(Redaction.hash(URI.create("https://h.example/u?upload_id=a")));
        assertThat(hash).isNotEqualTo(Redaction.hash(URI.create("https://h.example/u?upload_id=b")));
    }
}
