package dev.longhaul.platform.okru;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Videos go to OK.ru's own hosts only. */
class UploadAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://api.ok.ru     | https://vu.okcdn.ru/upload.do?sig=a&expires=1751724040314&id=1 | true",
                "https://api.ok.ru     | https://vu.mycdn.me/upload.do?sig=a      | true",
                "https://api.ok.ru     | https://VU.OKCDN.RU:443/upload.do?sig=a  | true",
                "https://api.ok.ru     | https://upload.ok.ru/x                   | true",
                "https://api.ok.ru     | http://vu.okcdn.ru/upload.do?sig=a       | false",
                "https://api.ok.ru     | https://vu.okcdn.ru:8443/upload.do       | false",
                "https://api.ok.ru     | https://okcdn.ru.evil.example/upload.do  | false",
                "https://api.ok.ru     | https://evilokcdn.ru/upload.do           | false",
                "https://api.ok.ru     | https://user@vu.okcdn.ru/upload.do       | false",
                "https://api.ok.ru     | https://vu.okcdn.ru/upload.do#x          | false",
                "https://api.ok.ru     | //vu.okcdn.ru/upload.do                  | false",
                "https://api.ok.ru     | not an address                           | false",
                "https://api.ok.ru     | ''                                       | false",
                "https://ok.proxy.test | https://ok.proxy.test/upload.do?sig=a    | true",
                "https://ok.proxy.test | https://other.proxy.test/upload.do       | false",
                "http://127.0.0.1:8090 | http://127.0.0.1:8090/upload.do?sig=a    | true",
                "http://127.0.0.1:8090 | http://127.0.0.1:8091/upload.do?sig=a    | false",
                "http://127.0.0.1:8090 | https://vu.okcdn.ru/upload.do?sig=a      | false",
                "http://127.0.0.1:8090 | ftp://127.0.0.1:8090/upload.do           | false",
            })
    void address_isOnOkRusOwnHostsOrNone(String api, String address, boolean isOurs) {
        OkRuSettings settings = new OkRuSettings("ok", URI.create(api), Optional.empty());
        assertThat(UploadAddress.of(TextNode.valueOf(address), settings))
                .isEqualTo(isOurs ? Optional.of(URI.create(address)) : Optional.empty());
    }
}
