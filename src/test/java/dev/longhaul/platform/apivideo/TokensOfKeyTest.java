package dev.longhaul.platform.apivideo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.longhaul.credentials.AccessTokens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens go with the key that they were given for. */
class TokensOfKeyTest {

    @Test
    void tokens_areKeptForTheirKey_andMadeAnewForAnother() {
        List<String> exchanged = new ArrayList<>();
        TokensOfKey tokens = new TokensOfKey(key -> {
            exchanged.add(key);
            return new AccessTokens(
                    deadline -> {
                        throw new AssertionError("nobody asks for one here");
                    },
                    null);
        });
        AccessTokens first = tokens.of("a");
        assertThat(tokens.of("a")).isSameAs(first);
        assertThat(tokens.of("b")).isNotSameAs(first);
        tokens.of("b");
        tokens.of("a");
        assertThat(exchanged).containsExactly("a", "b", "a");
    }
}
