package dev.longhaul.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedWordsTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            Holiday                                     | Holiday
            =?UTF-8?B?w5xiZXI=?=                        | Über
            =?utf-8?q?=C3=9Cber_uns?=                   | Über uns
            =?ISO-8859-1?Q?caf=E9?=                     | café
            Film: =?UTF-8?B?w5xiZXI=?= (1)              | Film: Über (1)
            =?UTF-8?B?w5xiZXI=?= =?UTF-8?Q?_uns?=       | Über uns
            =?UTF-8?B?w5xiZXI=?= =?ISO-8859-1?Q?=E9?=   | Überé
            =?UTF-8?B?w5xiZXI=?= + =?UTF-8?B?w5xiZXI=?= | Über + Über
            =?UTF-8?Q?=C3?= =?UTF-8?Q?=9Cber?=          | Über
            =?UTF-8?B?*?=                               | =?UTF-8?B?*?=
            =?UTF-8?Q?=C?=                              | =?UTF-8?Q?=C?=
            =?UTF-8?Q?=ZZ?=                             | =?UTF-8?Q?=ZZ?=
            =?UTF-9000?Q?a?=                            | =?UTF-9000?Q?a?=
            =?UTF-8?X?a?= b                             | =?UTF-8?X?a?= b
            =?UTF-8?B?*?= =?UTF-8?Q?a?=                 | =?UTF-8?B?*?= a
            2 =? 3                                      | 2 =? 3
            """)
    void text_isDecodedWhereItIsEncoded(String text, String decoded) {
        assertThat(EncodedWords.decode(text)).isEqualTo(decoded);
    }

    @Property(tries = 300)
    void whatWasEncoded_comesBack(@ForAll @NotEmpty String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String back = new String(bytes, StandardCharsets.UTF_8);
        String word = "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
        assertThat(EncodedWords.decode(word)).isEqualTo(back);
    }

    @Property(tries = 300)
    void anyText_isRead(@ForAll String text) {
        assertThat(EncodedWords.decode("=?UTF-8?Q?" + text)).isNotNull();
    }
}
