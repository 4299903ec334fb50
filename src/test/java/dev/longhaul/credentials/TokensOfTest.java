package dev.longhaul.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens go with the key that they were given for. */
class TokensOfTest {

    @Test
    void tokens_areKeptForTheirKey_andMadeAnewForAnother() {
        List<String> exchanged = new ArrayList<>();
        TokensOf<String> tokens = new TokensOf<>(key -> {
            exchanged.add(key);
            return new AccessTokens(
                    deadline -> {
                        throw new AssertionError("nobody asks for one here");
                    },
                    null);
        });
        AccessTokens first = tokens.present("a");
        assertThat(tokens.present("a")).isSameAs(first);
        assertThat(tokens.present("b")).isNotSameAs(first);
        tokens.present("b");
        tokens.present("a");
        assertThat(exchanged).containsExactly("a", "b", "a");
    }
}
