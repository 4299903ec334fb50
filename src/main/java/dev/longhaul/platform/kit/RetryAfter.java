package dev.longhaul.platform.kit;

import dev.longhaul.transfer.Headers;
import dev.longhaul.upload.Until;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * The {@code Retry-After} field: seconds, or a date. A date is read against the answer's own {@code Date}, so that a clock that
 * is wrong, here or there, does not count.
 */
public final class RetryAfter {

    private RetryAfter() {}

    public static Optional<Until> of(Headers headers) {
        return of(headers, "Retry-After");
    }

    /** @param name the field, where a platform has one of its own */
    public static Optional<Until> of(Headers headers, String name) {
        return headers.first(name).flatMap(value -> seconds(value).or(() -> date(value, headers)));
    }

    private static Optional<Until> seconds(String value) {
        // More than nine digits are decades: nobody means that.
        return value.matches("\\d{1,9}")
                ? Optional.of(new Until.After(Duration.ofSeconds(Long.parseLong(value))))
                : Optional.empty();
    }

    private static Optional<Until> date(String value, Headers headers) {
        Optional<Instant> wanted = instant(value);
        Optional<Instant> sent = headers.first("Date").flatMap(RetryAfter::instant);
        if (wanted.isPresent() && sent.isPresent()) {
            return Optional.of(new Until.After(Duration.between(sent.get(), wanted.get())));
        }
        return wanted.map(Until.At::new);
    }

    private static Optional<Instant> instant(String httpDate) {
        try {
            return Optional.of(ZonedDateTime.parse(httpDate, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
