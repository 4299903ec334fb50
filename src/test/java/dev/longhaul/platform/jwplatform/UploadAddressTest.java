package dev.longhaul.platform.jwplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.longhaul.platform.jwplatform.JwPlatformSettings.Redirect;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where chunks go, and where they never go (seed 004, "Upload URL"; PROTOCOLS.md 4.1 b, 5 rows 25, 29). */
class UploadAddressTest {

    private static final String PATH = "/v1/videos/upload/resumable";

    private static ObjectNode link(String protocol, String address, String path, Map<String, String> query) {
        ObjectNode link = JsonNodeFactory.instance
                .objectNode()
                .put("protocol", protocol)
                .put("address", address)
                .put("path", path);
        ObjectNode pairs = link.putObject("query");
        query.forEach(pairs::put);
        return link;
    }

    private static JwPlatformSettings settings(String apiUrl, String format, Optional<Redirect> redirect) {
        return new JwPlatformSettings("jw", URI.create(apiUrl), format, 65_536, redirect);
    }

    private static String address(String apiUrl, String protocol, String address, String path) {
        return UploadAddress.of(
                        link(protocol, address, path, Map.of("key", "vtQmcboj")),
                        settings(apiUrl, "xml", Optional.empty()))
                .map(URI::toString)
                .orElse("none");
    }

    /** The seed's own example, but for the http. */
    @Test
    void address_isThatOfTheSeed_overHttps() {
        assertThat(address("https://api.jwplatform.com", "http", "upload.jwplatform.com", PATH))
                .isEqualTo("https://upload.jwplatform.com" + PATH + "?api_format=xml&key=vtQmcboj");
    }

    @Test
    void everyPairOfTheQuery_isThereAndEncoded() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("key", "vtQmcboj");
        query.put("token", "t/=+& *~ä");
        query.put("AWSAccessKeyId", "A");
        query.put("empty", "");
        assertThat(UploadAddress.of(
                        link("https", "upload.jwplatform.com", PATH, query),
                        settings("https://api.jwplatform.com", "json", Optional.empty())))
                .contains(URI.create("https://upload.jwplatform.com" + PATH
                        + "?api_format=json&key=vtQmcboj&token=t%2F%3D%2B%26%20%2A~%C3%A4&AWSAccessKeyId=A&empty="));
    }

    /** The seed's second example; its sample leaves the values raw. */
    @ParameterizedTest
    @CsvSource({"true, True", "false, False"})
    void redirect_isInTheAddress(boolean inPath, String told) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("parameter2", "value 2");
        query.put("parameter1", "value1");
        assertThat(UploadAddress.of(
                        link("http", "upload.jwplatform.com", PATH, Map.of("key", "vtQmcboj")),
                        settings(
                                "https://api.jwplatform.com",
                                "xml",
                                Optional.of(new Redirect("http://example.com/path", query, inPath)))))
                .contains(URI.create("https://upload.jwplatform.com" + PATH
                        + "?api_format=xml&key=vtQmcboj&redirect_address=http%3A%2F%2Fexample.com%2Fpath"
                        + "&redirect_query.parameter1=value1&redirect_query.parameter2=value%202&key_in_path=" + told));
    }

    @ParameterizedTest(name = "{0}: {1}://{2}{3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "https://api.jwplatform.com | https | upload.jwplatform.com     | /v1 | https://upload.jwplatform.com/v1",
                "https://api.jwplatform.com | HTTP  | upload-2.jwplatform.com   | /v1 | https://upload-2.jwplatform.com/v1",
                "https://api.jwplatform.com | ftp   | UPLOAD.JWPlatform.com     | /v1 | https://UPLOAD.JWPlatform.com/v1",
                "https://api.jwplatform.com | https | upload.jwplatform.com:443 | /v1 | https://upload.jwplatform.com:443/v1",
                "https://api.jwplatform.com | http  | upload.jwplatform.com:80  | /v1 | none",
                "https://api.jwplatform.com | https | evil.test                 | /v1 | none",
                "https://api.jwplatform.com | https | jwplatform.com.evil.test  | /v1 | none",
                "https://api.jwplatform.com | https | eviljwplatform.com        | /v1 | none",
                "https://api.jwplatform.com | https | a@upload.jwplatform.com   | /v1 | none",
                "https://api.jwplatform.com | https | upload.jwplatform.com/x   | /v1 | none",
                "https://api.jwplatform.com | https | upload.jwplatform.com?    | /v1 | none",
                "https://api.jwplatform.com | https | 127.0.0.1                 | /v1 | none",
                "https://api.jwplatform.com | https |                           | /v1 | none",
                "https://api.jwplatform.com | https | upload.jwplatform.com     | v1  | none",
                "https://api.jwplatform.com | https | upload.jwplatform.com     | /v1?x=y | none",
                "https://api.jwplatform.com | https | upload.jwplatform.com     | /v1#x   | none",
                "https://api.jwplatform.com | https | upload.jwplatform.com     |     | none",
                "https://jw.proxy.test      | https | jw.proxy.test             | /v1 | https://jw.proxy.test/v1",
                "https://jw.proxy.test      | https | upload.jwplatform.com     | /v1 | https://upload.jwplatform.com/v1",
                "http://127.0.0.1:8090      | http  | 127.0.0.1:8090            | /v1 | http://127.0.0.1:8090/v1",
                "https://127.0.0.1:8090     | https | 127.0.0.1:8090            | /v1 | https://127.0.0.1:8090/v1",
                "http://127.0.0.1:8090      | http  | localhost:8090            | /v1 | none",
                "http://127.0.0.1:8090      | http  | 127.0.0.1:8091            | /v1 | none",
                "http://127.0.0.1:8090      | https | upload.jwplatform.com     | /v1 | none",
                "http://127.0.0.1:8090      | ftp   | 127.0.0.1:8090            | /v1 | none",
                "http://[::1]:8090          | http  | [::1]:8090                | /v1 | http://[::1]:8090/v1",
            })
    void address_isOnJwPlatformsOwnHostsOrNone(String api, String protocol, String address, String path, String uri) {
        String expected = uri.equals("none") ? uri : uri + "?api_format=xml&key=vtQmcboj";
        assertThat(address(api, protocol, address == null ? "" : address, path == null ? "" : path))
                .isEqualTo(expected);
    }
}
