package dev.longhaul.platform.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.longhaul.support.Tags;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How often a call goes out, by how it fails. */
@QuarkusTest
@Tag(Tags.APPLICATION)
class CallGuardsTest {

    @Inject
    @Identifier(CallGuards.ONCE) Guard once;

    @Inject
    @Identifier(CallGuards.REPEATED) Guard repeated;

    @Test
    void callThatMakesSomething_goesOutOnce() {
        assertThat(calls(once, new IOException("Connection reset"))).isEqualTo(1);
    }

    @Test
    void callThatChangesNothing_goesOutThreeTimes_butOnceIfItTookTooLong() {
        assertThat(calls(repeated, new IOException("Connection reset"))).isEqualTo(3);
        assertThat(calls(repeated, new TimeoutException("took too long"))).isEqualTo(1);
    }

    private static int calls(Guard guard, Exception failure) {
        AtomicInteger calls = new AtomicInteger();
        Uni<String> guarded = guard.get(
                () -> Uni.createFrom().failure(() -> {
                    calls.incrementAndGet();
                    return failure;
                }),
                new TypeLiteral<Uni<String>>() {});
        assertThatThrownBy(() -> guarded.await().indefinitely()).hasMessageContaining(failure.getMessage());
        return calls.get();
    }
}
